#include "grammar/hash.h"

#include <catch2/catch.hpp>

using axial::Sha256;

// FIPS 180-4, the examples of NIST's "SHA256" leaflet.
TEST_CASE("SHA-256 of the standard's examples") {
    CHECK(axial::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(axial::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a hash may be read and go on") {
    Sha256 hash;
    hash.update("a");
    const std::string early = hash.hex();
    hash.update("bc");
    CHECK(early == axial::sha256_hex("a"));
    CHECK(hash.hex() == axial::sha256_hex("abc"));
}
