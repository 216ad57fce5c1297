// Codebooks from memory: what the tests of the stages after the parser read.
#pragma once

#include "interpreter/resolve/resolve.h"

#include <map>
#include <string>

namespace axial::tests {

// Modules by name; what is not there is looked for nowhere.
class MemoryModules final : public ModuleLoader {
public:
    MemoryModules() = default;
    explicit MemoryModules(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}

    SourcePtr load(std::string_view module, std::string_view, std::vector<std::string>& tried) override {
        const auto found = texts_.find(std::string(module));
        if (found != texts_.end()) return std::make_shared<Source>(found->first, "", found->second);
        tried.emplace_back("memory");
        return nullptr;
    }

    std::vector<std::string> known() const override {
        std::vector<std::string> names;
        for (const auto& [name, text] : texts_) names.push_back(name);
        return names;
    }

private:
    std::map<std::string, std::string> texts_;
};

struct Read {
    FilePtr file;
    Codebook book;
    Diagnostics diags;

    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const Diagnostic& one : diags.items()) names.push_back(one.name);
        return names;
    }
};

inline Read read_codebook(const std::string& text, std::map<std::string, std::string> modules = {}) {
    Read read;
    MemoryModules loader(std::move(modules));
    read.file =
        std::make_shared<const ast::File>(parse(std::make_shared<Source>("t.codebook", "", text), {}, read.diags));
    read.book = resolve(read.file, loader, {}, read.diags);
    read.diags.sort();
    return read;
}

}  // namespace axial::tests
