// A line on stderr while a long run goes on; only on a terminal, only after a second.
#pragma once

#include "axial/results.h"

#include <chrono>

namespace axial::cli {

class ProgressLine {
public:
    enum class Mode { quiet, shown };
    explicit ProgressLine(Mode mode);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void update(const RunProgress& progress);

private:
    using Clock = std::chrono::steady_clock;
    Mode mode_;
    Clock::time_point begun_ = Clock::now();
    Clock::time_point shown_ = begun_;
    bool drawn_ = false;
};

}  // namespace axial::cli
