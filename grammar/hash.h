// SHA-256, as every hash that axial prints or compares.
//
// Nettle's, which uses what the processor has for it; its header is named in one .cpp only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace axial {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(std::string_view bytes);
    // Sixty-four lower-case digits. What was hashed so far; `update` may go on afterwards.
    std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

}  // namespace axial
