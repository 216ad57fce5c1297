// Tables of documents that several tests look at.
#pragma once

#include "interpreter/stats/incidence.h"

#include <initializer_list>

namespace axial {

inline Incidence table_of(std::initializer_list<std::vector<Incidence::Code>> documents) {
    Incidence table;
    for (const auto& codes : documents) table.add_document(codes);
    return table;
}

// Twelve documents, twelve codes in 11, 9, 6, 4, 3, 1, 2, 1, 1, 1, 1, 1 of them; no document without code.
inline Incidence twelve_documents() {
    return table_of({{0, 1, 2},
                     {0, 1, 3},
                     {0, 2, 4, 5},
                     {0, 1, 3, 6},
                     {0, 2, 7},
                     {0, 1, 2, 4, 8},
                     {1, 3, 9},
                     {0, 1, 6},
                     {0, 2, 10},
                     {0, 1, 2, 4},
                     {0, 1, 11},
                     {0, 1, 3}});
}

// The spiders of the girdled canopies, Ellison et al. (2010), as iNEXT prints and publishes them: n = 168, S = 26.
inline Frequencies girdled_spiders() {
    return abundance_frequencies({46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
}

}  // namespace axial
