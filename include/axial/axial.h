// Everything an embedding program needs.
#pragma once

#include "axial/codebook.h"
#include "axial/coding.h"
#include "axial/corpus.h"
#include "axial/diagnostic.h"
#include "axial/results.h"
#include "axial/tools.h"
#include "axial/version.h"
