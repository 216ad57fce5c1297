#include "interpreter/api/worker.h"

#include "grammar/diagnostic.h"
#include "interpreter/eval/usage.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace axial {

WorkerSums::WorkerSums(const Engine::Impl& engine, const RunOptions& options) {
    if (options.profile) profile = Profile(engine.program->matcher());
    for (const auto& book : engine.codebooks) {
        Book sums;
        sums.usage = UsageCounts(*book);
        for (const CoverageCheck& check : book->coverage_checks) sums.coded.emplace_back(check.coded.size());
        sums.reporting = ReportingCounter(*book).empty();
        sums.stability = StabilityCounts(*book);
        books.push_back(std::move(sums));
    }
}

void WorkerSums::add(const WorkerSums& other) {
    profile.add(other.profile);
    for (std::size_t b = 0; b < books.size(); ++b) {
        books[b].usage.add(other.books[b].usage);
        books[b].notes.merge(other.books[b].notes);
        books[b].stability.add(other.books[b].stability);
        books[b].documents += other.books[b].documents;
        for (std::size_t r = 0; r < books[b].reporting.size(); ++r)
            books[b].reporting[r].add(other.books[b].reporting[r]);
        for (std::size_t c = 0; c < books[b].coded.size(); ++c) {
            for (std::size_t u = 0; u < books[b].coded[c].size(); ++u) {
                books[b].coded[c][u].coded += other.books[b].coded[c][u].coded;
                books[b].coded[c][u].units += other.books[b].coded[c][u].units;
            }
        }
    }
}

std::vector<SaturationReader> saturation_readers(const Codebook& codebook, const std::vector<SaturationCheck>& checks) {
    std::vector<SaturationReader> readers;
    for (const SaturationCheck& check : checks) readers.emplace_back(codebook, check);
    return readers;
}

std::optional<StabilityReader> stability_reader(const Engine::Impl& engine, std::size_t codebook) {
    if (engine.codebooks[codebook]->stability_checks.empty()) return std::nullopt;
    return std::optional<StabilityReader>(std::in_place, *engine.program, codebook);
}

Worker::Worker(const Work& work)
    : work_(work),
      application_(*work.engine.program, work.options.count_words ? WordCount::all : WordCount::spaced),
      sums_(work.engine, work.options) {
    if (work.options.profile) application_.measure(profiler_.emplace(sums_.profile));
    for (const auto& reader : work.stability)
        if (reader) application_.keep_candidates();
    for (const auto& book : work.engine.codebooks) {
        counters_.emplace_back(*book);
        reporting_.emplace_back(*book);
    }
}

CodedDocument Worker::code(const Document& document) {
    CodedDocument out;
    Timed timed(profiler(), Stage::attributes);
    bool scanned = false;
    for (std::size_t b = 0; b < work_.engine.codebooks.size(); ++b) {
        timed.go_on_with(Stage::attributes);
        const Codebook& book = *work_.engine.codebooks[b];
        std::vector<AttributeValue> values = work_.engine.attributes[b]->read(document, sums_.books[b].notes);
        const std::span<const AttributeValue> view(values);
        if (work_.engine.where[b] && !holds(book, *work_.engine.where[b], view)) continue;
        if (!scanned) application_.read(document.text, Detail::finds);
        scanned = true;
        const DocumentCodings& codings =
            application_.apply(b, view, wanted_codings(b), work_.options.max_hits_per_unit);  // see check_hits
        if (!check_hits(b, document, codings, out)) continue;
        CodedDocument::Book coded;
        coded.index = b;
        out.characters = codings.characters;
        if (work_.writer != nullptr) {
            timed.go_on_with(Stage::rendering);
            coded.rendered = work_.writer->render(b, document, codings, application_.units_of(b), scratch_);
        }
        timed.go_on_with(Stage::counting);
        coded.tally = counters_[b].count(document, codings, application_.coded_units_of(b), std::move(values));
        if (!book.coverage_checks.empty()) {
            count_usage(application_, b, sums_.books[b].usage);
            count_coded(b, codings);
        }
        work_.agreement[b].record(book, document, codings, application_.units_of(b), scratch_.positions, coded.machine);
        for (const SaturationReader& reader : work_.saturation[b])
            coded.saturation.push_back(reader.read(document, application_, b, coded.tally.values));
        reporting_[b].count(codings, application_.units_of(b), sums_.books[b].reporting);
        timed.go_on_with(Stage::checks);
        if (work_.stability[b])
            work_.stability[b]->read(application_, std::span<const AttributeValue>(coded.tally.values),
                                     sums_.books[b].stability);
        ++sums_.books[b].documents;
        out.books.push_back(std::move(coded));
    }
    if (work_.wants_hash() && !out.books.empty()) out.hash = hash_document(document);
    return out;
}

// Who is to look at codings one by one must be named here.
Codings Worker::wanted_codings(std::size_t index) const {
    if (work_.writer != nullptr) return Codings::in_order;
    const Codebook& book = *work_.engine.codebooks[index];
    const bool only_counts = book.coverage_checks.empty() && book.report_by.empty() &&
                             work_.saturation[index].empty() && work_.agreement[index].empty();
    return only_counts ? Codings::counted : Codings::by_code;
}

// A unit with more hits of one code than anyone could mean is a document gone wrong. Of several such codes
// the one is named that passes the limit first in the text, in whatever order the codings come. A code that is
// only counted has no more hits than the limit in all.
bool Worker::check_hits(std::size_t index, const Document& document, const DocumentCodings& codings,
                        CodedDocument& out) {
    if (codings.codings.size() <= work_.options.max_hits_per_unit) return true;
    const Codebook& book = *work_.engine.codebooks[index];
    struct Run {
        std::uint32_t unit = 0xFFFFFFFF;
        std::uint32_t hits = 0;
    };
    std::vector<Run> runs(book.codes.size());
    const auto place_of = [&](const Coding& coding) {
        return std::make_tuple(coding.span.begin, coding.span.end, std::string_view(book.code(coding.code).full_name));
    };
    const Coding* first = nullptr;
    for (const Coding& coding : codings.codings) {
        Run& run = runs[coding.code.value];
        run.hits = run.unit == coding.unit ? run.hits + 1 : 1;
        run.unit = coding.unit;
        if (run.hits <= work_.options.max_hits_per_unit) continue;
        if (first == nullptr || place_of(coding) < place_of(*first)) first = &coding;
    }
    if (first == nullptr) return true;
    Place place;
    place.file = document.path;
    auto& d = report(out.diags, diag::too_many_hits, place, document.id, work_.options.max_hits_per_unit,
                     book.code(first->code).full_name);
    d.help.push_back("the document is left out; `--max-hits-per-unit` raises the limit");
    out.failed.push_back({document.path, 0, d.message});
    return false;
}

void Worker::count_coded(std::size_t index, const DocumentCodings& codings) {
    const Codebook& book = *work_.engine.codebooks[index];
    Units& units = application_.units_of(index);
    for (std::size_t c = 0; c < book.coverage_checks.size(); ++c) {
        for (std::size_t u = 0; u < book.coverage_checks[c].coded.size(); ++u) {
            const Level level = book.coverage_checks[c].coded[u].unit;
            std::vector<std::uint32_t> coded;
            for (const Coding& coding : codings.codings) {
                if (coding.status != CodingStatus::coded) continue;
                if (const auto unit = units.at(level, coding.span.begin)) coded.push_back(*unit);
            }
            std::sort(coded.begin(), coded.end());
            CodedUnits& sums = sums_.books[index].coded[c][u];
            sums.coded += static_cast<std::uint64_t>(std::unique(coded.begin(), coded.end()) - coded.begin());
            sums.units += units.count(level);
        }
    }
}

// ---- threads

WorkerPool::WorkerPool(const Work& work, unsigned threads) {
    for (unsigned i = 0; i < threads; ++i) workers_.push_back(std::make_unique<Worker>(work));
    for (const auto& worker : workers_) threads_.emplace_back([this, &worker] { serve(*worker); });
}

WorkerPool::~WorkerPool() { stop(); }

void WorkerPool::submit(Document document) {
    const std::size_t most = threads_.size() * 4;
    auto slot = std::make_shared<Slot>();
    slot->document = std::move(document);
    std::unique_lock lock(mutex_);
    slot_done_.wait(lock, [&] { return waiting_.size() < most; });
    slots_.push_back(slot);
    waiting_.push_back(std::move(slot));
    work_there_.notify_one();
}

void WorkerPool::serve(Worker& worker) {
    for (;;) {
        std::shared_ptr<Slot> slot;
        {
            std::unique_lock lock(mutex_);
            work_there_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            slot = std::move(waiting_.front());
            waiting_.pop_front();
        }
        slot_done_.notify_all();
        try {
            slot->coded = worker.code(slot->document);
        } catch (...) {
            slot->error = std::current_exception();
        }
        slot->document = {};
        {
            const std::lock_guard lock(mutex_);
            slot->done = true;
        }
        slot_done_.notify_all();
    }
}

// With the lock held by the caller's wait, the first slot is done.
std::optional<CodedDocument> WorkerPool::take_front() {
    const std::shared_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    if (slot->error) std::rethrow_exception(slot->error);
    return std::move(slot->coded);
}

std::optional<CodedDocument> WorkerPool::take_ready() {
    std::unique_lock lock(mutex_);
    // Results that wait for an earlier document are bounded too.
    const std::size_t most = threads_.size() * 16;
    if (slots_.size() > most) slot_done_.wait(lock, [&] { return slots_.front()->done; });
    if (slots_.empty() || !slots_.front()->done) return std::nullopt;
    return take_front();
}

std::optional<CodedDocument> WorkerPool::take_next() {
    std::unique_lock lock(mutex_);
    if (slots_.empty()) return std::nullopt;
    slot_done_.wait(lock, [&] { return slots_.front()->done; });
    return take_front();
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_there_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::vector<WorkerSums> WorkerPool::finish() {
    stop();
    std::vector<WorkerSums> sums;
    for (const auto& worker : workers_) sums.push_back(worker->sums());
    return sums;
}

WorkerSums code_documents(const Work& work, const std::function<bool(Document&)>& next,
                          const std::function<void(CodedDocument)>& collect) {
    Document document;
    if (work.options.jobs <= 1) {
        Worker worker(work);
        while (next(document)) collect(worker.code(document));
        return worker.sums();
    }
    WorkerPool pool(work, work.options.jobs);
    while (next(document)) {
        pool.submit(std::move(document));
        document = {};
        while (auto coded = pool.take_ready()) collect(std::move(*coded));
    }
    while (auto coded = pool.take_next()) collect(std::move(*coded));
    WorkerSums sums(work.engine, work.options);
    for (const WorkerSums& some : pool.finish()) sums.add(some);
    return sums;
}

}  // namespace axial
