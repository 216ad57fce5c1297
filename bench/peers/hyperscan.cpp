// hyperscan TERMS TEXT: literals without case over a text in memory, finds counted.
//
// Its fastest form: substrings, ends only, no word boundary, no unit, nothing kept.
#include "bench/peers/peer.h"

#include <hs.h>

#include <memory>

namespace {

struct Free {
    void operator()(hs_database_t* database) const { hs_free_database(database); }
    void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
using Database = std::unique_ptr<hs_database_t, Free>;
using Scratch = std::unique_ptr<hs_scratch_t, Free>;

Database compile(const std::vector<std::string>& terms) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    std::vector<unsigned> flags(terms.size(), HS_FLAG_CASELESS), ids(terms.size());
    for (const std::string& term : terms) {
        ids[texts.size()] = static_cast<unsigned>(texts.size());
        texts.push_back(term.data());
        lengths.push_back(term.size());
    }
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(terms.size()), HS_MODE_BLOCK, nullptr, &database,
                             &error) != HS_SUCCESS) {
        std::fprintf(stderr, "hyperscan: %s\n", error->message);
        hs_free_compile_error(error);
    }
    return Database(database);
}

Scratch scratch_of(const Database& database) {
    hs_scratch_t* scratch = nullptr;
    hs_alloc_scratch(database.get(), &scratch);
    return Scratch(scratch);
}

int count_find(unsigned, unsigned long long, unsigned long long, unsigned, void* found) {
    ++*static_cast<std::uint64_t*>(found);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::vector<std::string> terms = bench::read_lines(argv[1]);
    const std::string text = bench::read_file(argv[2]);
    Database database;
    const double compiling = bench::seconds_of([&] { database = compile(terms); });
    if (database == nullptr) return 1;
    const Scratch scratch = scratch_of(database);
    std::uint64_t found = 0;
    const double scanning = bench::seconds_of([&] {
        hs_scan(database.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch.get(), count_find, &found);
    });
    bench::print_figures(compiling, scanning, found);
}
