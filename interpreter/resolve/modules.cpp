#include "interpreter/resolve/modules.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace axial {
namespace {

namespace fs = std::filesystem;

// Dots are folders, unless the name is a path already.
std::string file_of(std::string_view module) {
    const bool path = module.find('/') != std::string_view::npos;
    const bool has_extension = module.size() > 9 && module.substr(module.size() - 9) == ".codebook";
    if (has_extension) return std::string(module);
    std::string file(module);
    if (!path) std::replace(file.begin(), file.end(), '.', '/');
    return file + ".codebook";
}

SourcePtr from_disk(const fs::path& path, std::string_view module) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return nullptr;
    std::string reason;
    auto text = read_file(path.string(), reason);
    if (!text) return nullptr;
    return std::make_shared<Source>(std::string(module), path.lexically_normal().string(), std::move(*text));
}

}  // namespace

std::optional<std::string> read_file(const std::string& path, std::string& reason) {
    const auto close = [](std::FILE* f) { std::fclose(f); };
    const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
    if (!file) {
        reason = std::strerror(errno);
        return std::nullopt;
    }
    std::string text;
    constexpr std::size_t kBlock = 1U << 16U;
    std::string block(kBlock, '\0');
    std::size_t n = 0;
    while ((n = std::fread(block.data(), 1, block.size(), file.get())) > 0) text.append(block, 0, n);
    if (std::ferror(file.get()) != 0) {
        reason = std::strerror(errno);
        return std::nullopt;
    }
    return text;
}

FileLoader::FileLoader(std::vector<std::string> library_path, std::vector<StdModule> std_modules)
    : library_path_(std::move(library_path)), std_modules_(std::move(std_modules)) {}

SourcePtr FileLoader::load(std::string_view module, std::string_view from, std::vector<std::string>& tried) {
    const std::string file = file_of(module);
    std::vector<fs::path> folders;
    if (!from.empty()) folders.push_back(fs::path(from).parent_path());
    folders.insert(folders.end(), library_path_.begin(), library_path_.end());
    for (const fs::path& folder : folders) {
        const fs::path path = folder / file;
        if (SourcePtr found = from_disk(path, module)) return found;
        tried.push_back(path.lexically_normal().string());
    }
    for (const StdModule& known : std_modules_)
        if (known.name == module) return std::make_shared<Source>(std::string(module), "", std::string(known.text));
    tried.emplace_back("std");
    return nullptr;
}

std::vector<std::string> FileLoader::known() const {
    std::vector<std::string> names;
    for (const StdModule& module : std_modules_) names.emplace_back(module.name);
    return names;
}

}  // namespace axial
