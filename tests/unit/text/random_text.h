// Random texts of several scripts for tests: the same from the same seed on every machine.
#pragma once

#include "interpreter/unicode/utf8.h"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

class RandomText {
public:
    explicit RandomText(std::uint32_t seed) : engine_(seed) {}

    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }
    bool chance(std::uint32_t one_in) { return below(one_in) == 0; }

    std::string pick(std::u32string_view signs, std::uint32_t most) {
        std::string out;
        for (std::uint32_t n = below(most + 1); n > 0; --n)
            axial::unicode::append_utf8(out, signs[below(static_cast<std::uint32_t>(signs.size()))]);
        return out;
    }
    std::string text(std::uint32_t most) { return pick(kMixed, most); }

    static constexpr std::u32string_view kMixed =
        U"aAbZß\u0130\u0149\uFB01\u1E9E\u212BéÉ\u0301\u0308\u0323\u0345\u1F80 \t\n\r--09.,;:'\"_!()"
        U"创业贷款貸創國乾豈\uFA0E\u3000，。：；！？“”（）Ａａｶﾞﾊﾟﾞがカーはﾞㄅ"
        U"กำไม้ລາວខ្មែរမြန်မာשלוםָعربيةُ\u1112\u1161\u11AB한\uFFA1"
        U"\u200B\u200D\uFE0F\u00AD\u034F\u2060\uFEFF\U0001F468\U0001F680\U0001F1E8\U0001F1F3\U00010400\U0002F81A"
        U"\U00020000";

private:
    std::mt19937 engine_;
};
