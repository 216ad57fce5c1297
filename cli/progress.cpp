#include "cli/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <string>

namespace axial::cli {
namespace {

std::string time_left(double seconds) {
    const auto whole = static_cast<unsigned long>(std::lround(seconds));
    if (whole < 60) return std::to_string(whole) + " s";
    return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

}  // namespace

ProgressLine::ProgressLine(Mode mode) : mode_(isatty(STDERR_FILENO) == 1 ? mode : Mode::quiet) {}

ProgressLine::~ProgressLine() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::update(const RunProgress& progress) {
    constexpr double kFirstAfter = 1.0;
    constexpr double kEvery = 0.1;
    if (mode_ == Mode::quiet) return;
    const Clock::time_point now = Clock::now();
    const double elapsed = std::chrono::duration<double>(now - begun_).count();
    if (elapsed < kFirstAfter || std::chrono::duration<double>(now - shown_).count() < kEvery) return;
    shown_ = now;
    drawn_ = true;
    constexpr double kMega = 1e6;
    const double read = static_cast<double>(progress.bytes_read);
    std::string line = std::to_string(progress.documents) + " documents";
    char figures[96];
    std::snprintf(figures, sizeof figures, ", %.1f MB, %.1f MB/s", read / kMega, read / kMega / elapsed);
    line += figures;
    const bool known = progress.bytes_total > progress.bytes_read && progress.bytes_read > 0;
    if (known) line += ", " + time_left(elapsed * (static_cast<double>(progress.bytes_total) / read - 1.0)) + " left";
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
}

}  // namespace axial::cli
