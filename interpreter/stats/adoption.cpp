#include "interpreter/stats/adoption.h"

#include <algorithm>

namespace axial {
namespace {

CodeSet each_once(CodeSet codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

}  // namespace

Adoption adoption(std::span<const CodeSet> local_texts, const CodeSet& central_text, std::size_t codes, double z) {
    Adoption result;
    result.is_absorbed.resize(codes);
    for (const std::uint32_t code : central_text) result.is_absorbed[code] = true;
    std::vector<std::uint64_t> texts_with(codes);
    for (const CodeSet& text : local_texts) {
        double absorbed = 0;
        const CodeSet own = each_once(text);
        for (const std::uint32_t code : own) {
            ++texts_with[code];
            absorbed += result.is_absorbed[code] ? 1 : 0;
        }
        result.absorbed_of_local.push_back(ratio(absorbed, static_cast<double>(own.size()), Undefined::no_base));
    }
    for (const std::uint64_t texts : texts_with) result.share_of_code.push_back(wilson(texts, local_texts.size(), z));
    return result;
}

}  // namespace axial
