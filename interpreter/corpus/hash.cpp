#include "interpreter/corpus/corpus.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <xxhash.h>

namespace axial {
namespace {

struct StateFree {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};
using StatePtr = std::unique_ptr<XXH3_state_t, StateFree>;

StatePtr new_state() {
    StatePtr state(XXH3_createState());
    XXH3_128bits_reset(state.get());
    return state;
}

// Numbers go in as eight bytes, lowest first, on every machine.
void put(XXH3_state_t* state, std::uint64_t number) {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(number >> (8 * i));
    XXH3_128bits_update(state, bytes.data(), bytes.size());
}

// With its length in front, so that "ab"+"c" is not "a"+"bc".
void put(XXH3_state_t* state, const std::string& text) {
    put(state, std::uint64_t{text.size()});
    XXH3_128bits_update(state, text.data(), text.size());
}

}  // namespace

DocumentHash hash_document(const Document& document) {
    const StatePtr state = new_state();
    put(state.get(), document.id);
    put(state.get(), document.text);
    std::vector<std::size_t> order(document.cells.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return document.cells[a].first < document.cells[b].first; });
    for (const std::size_t i : order) {
        put(state.get(), document.cells[i].first);
        put(state.get(), document.cells[i].second);
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return {hash.high64, hash.low64};
}

struct CorpusHash::State {
    StatePtr hash = new_state();
};

CorpusHash::CorpusHash() : state_(std::make_unique<State>()) {}
CorpusHash::~CorpusHash() = default;

void CorpusHash::add(const DocumentHash& hash) {
    put(state_->hash.get(), hash.high);
    put(state_->hash.get(), hash.low);
}

std::string CorpusHash::hex() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_->hash.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace axial
