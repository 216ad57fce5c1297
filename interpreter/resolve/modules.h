// Where the text of imported codebooks comes from.
//
// A module is looked for beside the file that names it, then in the library paths, then in `std`, the
// modules built into axial. `std.zh.policy` is the file `zh/policy.codebook` of `std`; elsewhere dots
// are folders too (`common.policy` is `common/policy.codebook`), and a name in quotes is a path.
#pragma once

#include "grammar/source.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

class ModuleLoader {
public:
    virtual ~ModuleLoader() = default;
    // `from` is the path of the importing file, empty for text from memory. Nothing when there is no such
    // module; `tried` then says where it was looked for.
    virtual SourcePtr load(std::string_view module, std::string_view from, std::vector<std::string>& tried) = 0;
    // Names of the modules there are, for "did you mean".
    virtual std::vector<std::string> known() const { return {}; }
};

struct StdModule {
    std::string_view name;  // "std.zh.policy"
    std::string_view text;
};

// Files on disk, then the modules given.
class FileLoader final : public ModuleLoader {
public:
    FileLoader(std::vector<std::string> library_path, std::vector<StdModule> std_modules);
    SourcePtr load(std::string_view module, std::string_view from, std::vector<std::string>& tried) override;
    std::vector<std::string> known() const override;

private:
    std::vector<std::string> library_path_;
    std::vector<StdModule> std_modules_;
};

// The bytes of a file; nothing when it cannot be read, with the reason.
std::optional<std::string> read_file(const std::string& path, std::string& reason);

}  // namespace axial
