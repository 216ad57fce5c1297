// The words of ICU's dictionary for Chinese and Japanese, as ICU keeps them.
#pragma once

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

#include <memory>

namespace axial::unicode {

class IcuCjkWords {
public:
    // Null where ICU was built without a dictionary, or keeps it in another way.
    static std::unique_ptr<IcuCjkWords> open();

    icu::UCharsTrie& trie() { return *trie_; }

private:
    struct Close {
        void operator()(UDataMemory* data) const { udata_close(data); }
    };
    std::unique_ptr<UDataMemory, Close> data_;
    std::unique_ptr<icu::UCharsTrie> trie_;
};

}  // namespace axial::unicode
