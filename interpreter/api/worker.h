// One document under all codebooks of a run, and threads that do it.
#pragma once

#include "axial/results.h"
#include "interpreter/api/agreement_checks.h"
#include "interpreter/api/engine.h"
#include "interpreter/corpus/corpus.h"
#include "interpreter/eval/coverage.h"
#include "interpreter/eval/reporting.h"
#include "interpreter/eval/saturation.h"
#include "interpreter/eval/stability.h"
#include "interpreter/eval/tally.h"
#include "interpreter/match/profile.h"
#include "interpreter/report/results.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace axial {

// What all workers share.
struct Work {
    const Engine::Impl& engine;
    const RunOptions& options;
    const ResultsWriter* writer;                                 // null: nothing is rendered
    std::vector<AgreementChecks> agreement = {};                 // by codebook
    std::vector<std::vector<SaturationReader>> saturation = {};  // by codebook, by check
    std::vector<std::optional<StabilityReader>> stability = {};  // by codebook; none where no check asks

    bool wants_hash() const { return options.corpus_hash || writer != nullptr; }  // of the corpus
};
std::optional<StabilityReader> stability_reader(const Engine::Impl& engine, std::size_t codebook);
std::vector<SaturationReader> saturation_readers(const Codebook& codebook, const std::vector<SaturationCheck>& checks);

struct CodedDocument {
    struct Book {
        std::size_t index = 0;
        DocumentTally tally;
        std::vector<SaturationDocument> saturation;  // by check
        ResultsWriter::Rendered rendered;
        std::vector<MachineDocument> machine;  // for checks of agreement
    };
    std::vector<Book> books;  // those whose `--where` holds
    DocumentHash hash;
    std::uint64_t characters = 0;
    Diagnostics diags;
    std::vector<FailedDocument> failed;
};

// Whole numbers that are added up, whatever the order.
struct WorkerSums {
    struct Book {
        UsageCounts usage;
        AttributeNotes notes;
        std::vector<std::vector<CodedUnits>> coded;  // by coverage check, by its `coded at least`
        std::vector<ReportingCounts> reporting;
        StabilityCounts stability;
        std::uint64_t documents = 0;
    };
    std::vector<Book> books;
    Profile profile;  // empty where nothing is measured

    WorkerSums() = default;
    WorkerSums(const Engine::Impl& engine, const RunOptions& options);
    void add(const WorkerSums& other);
};

class Worker {
public:
    explicit Worker(const Work& work);
    CodedDocument code(const Document& document);
    const WorkerSums& sums() const { return sums_; }

private:
    Profiler* profiler() { return profiler_ ? &*profiler_ : nullptr; }
    Codings wanted_codings(std::size_t index) const;
    bool check_hits(std::size_t index, const Document& document, const DocumentCodings& codings, CodedDocument& out);
    void count_coded(std::size_t index, const DocumentCodings& codings);

    const Work& work_;
    Application application_;
    std::vector<DocumentCounter> counters_;
    std::vector<ReportingCounter> reporting_;
    CodingScratch scratch_;
    WorkerSums sums_;
    std::optional<Profiler> profiler_;
};

class WorkerPool {
public:
    WorkerPool(const Work& work, unsigned threads);
    ~WorkerPool();

    // Waits while the queue is full.
    void submit(Document document);
    // The next coded document in the order of submission, if it is ready; `take_next` waits for it.
    // Nothing when all were taken. What a worker threw comes out here.
    std::optional<CodedDocument> take_ready();
    std::optional<CodedDocument> take_next();
    // Ends the threads.
    std::vector<WorkerSums> finish();

private:
    struct Slot {
        Document document;
        std::optional<CodedDocument> coded;
        std::exception_ptr error;
        bool done = false;
    };
    void serve(Worker& worker);
    std::optional<CodedDocument> take_front();
    void stop();

    std::mutex mutex_;
    std::condition_variable work_there_, slot_done_;
    std::deque<std::shared_ptr<Slot>> slots_;    // submitted and not yet taken, in order
    std::deque<std::shared_ptr<Slot>> waiting_;  // not yet begun
    bool stopping_ = false;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<std::thread> threads_;
};

// Codes what `next` gives until it gives no more. `collect` gets the documents in that order, on this thread.
WorkerSums code_documents(const Work& work, const std::function<bool(Document&)>& next,
                          const std::function<void(CodedDocument)>& collect);

}  // namespace axial
