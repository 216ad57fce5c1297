// The documents of a corpus one by one, for commands that look at texts without a run's tables.
#pragma once

#include "axial/corpus.h"
#include "interpreter/corpus/corpus.h"

#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace axial {

CorpusOptions corpus_options(const CorpusInput& input);

// Calls `each(document)` in corpus order until it returns false. How many documents there were; none where
// bad text ended the corpus early. Where there were none, `diags` says why.
template <typename Each>
std::uint64_t for_each_document(const CorpusInput& input, Diagnostics& diags, Each each) {
    CorpusReader reader(corpus_options(input), diags);
    Document document;
    std::uint64_t n = 0;
    while (reader.next(document, diags)) {
        ++n;
        if (!each(document)) break;
    }
    return reader.stopped() ? 0 : n;
}

// Deals the documents out to the visitors, one thread each, as they come: for sums that depend on no order. False where
// there were none or bad text ended the corpus early.
template <typename Visitors>
bool share_documents(const CorpusInput& input, Visitors& visitors, Diagnostics& diags) {
    CorpusReader reader(corpus_options(input), diags);
    std::mutex reading;
    std::exception_ptr failure;
    bool any = false;
    const auto next = [&](Document& document) {
        const std::lock_guard lock(reading);
        const bool there = !failure && reader.next(document, diags);
        any = any || there;
        return there;
    };
    const auto serve = [&](auto& visit) {
        try {
            for (Document document; next(document);) visit(document);
        } catch (...) {
            const std::lock_guard lock(reading);
            failure = std::current_exception();
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < visitors.size(); ++i)
        threads.emplace_back([&serve, &visitors, i] { serve(visitors[i]); });
    serve(visitors.front());
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
    return any && !reader.stopped();
}

}  // namespace axial
