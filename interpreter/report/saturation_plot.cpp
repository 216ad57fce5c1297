// The accumulation curve in signs that every terminal has: `#` observed, `o` expected, `:` the band.
#include "grammar/counted.h"
#include "interpreter/report/saturation.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

constexpr std::size_t kMostColumns = 60;
constexpr std::size_t kMostPerDocument = 8;
constexpr std::size_t kMostRows = 13;
constexpr std::size_t kAllLabelled = 6;  // rows

class Plot {
public:
    explicit Plot(const SaturationReport& report)
        : report_(report),
          documents_(report.observed.size()),
          per_document_(std::min(kMostPerDocument, std::max<std::size_t>(1, kMostColumns / documents_))),
          columns_(std::min(kMostColumns, documents_ * per_document_)),
          rows_(std::min<std::size_t>(kMostRows, report.observed.back() + 1)),
          grid_(rows_, std::string(columns_, ' ')) {
        for (std::size_t column = 0; column < columns_; ++column) draw(column);
    }

    std::string text(Color color) const {
        std::string out;
        for (std::size_t row = rows_; row-- > 0;) {
            const bool labelled = row + 1 == rows_ || row == 0 || row == rows_ / 2 || rows_ <= kAllLabelled;
            const auto label = labelled ? grouped(static_cast<std::uint64_t>(std::llround(value_of(row)))) : "";
            std::string line = pad_left(label, label_columns()) + " |" + grid_[row];
            line.erase(line.find_last_not_of(' ') + 1);
            out += line + "\n";
        }
        const std::string margin(label_columns() + 1, ' ');
        out += margin + "+" + std::string(columns_, '-') + "\n";
        out += margin + axis() + "\n" + point(margin);
        return out + styled(margin + " # met   o expected over all orders   : its 95 % interval", Style::dim, color) +
               "\n";
    }

private:
    // Few documents have some columns each; of many each column shows the last of some.
    std::size_t document_at(std::size_t column) const {
        return documents_ <= columns_ ? column / per_document_ : (column + 1) * documents_ / columns_ - 1;
    }
    std::size_t last_column_of(std::size_t document) const {
        std::size_t column = 0;
        while (column + 1 < columns_ && document_at(column) < document) ++column;
        return column;
    }
    double most() const { return static_cast<double>(report_.observed.back()); }
    double value_of(std::size_t row) const {
        return most() * static_cast<double>(row) / static_cast<double>(rows_ - 1);
    }
    std::size_t row_of(double value) const {
        return static_cast<std::size_t>(std::lround(value / most() * static_cast<double>(rows_ - 1)));
    }

    void draw(std::size_t column) {
        const std::size_t document = document_at(column);
        const Interval band = expected_interval(report_, document);
        for (std::size_t row = row_of(band.low); row <= row_of(band.high); ++row) grid_[row][column] = ':';
        grid_[row_of(report_.expected[document])][column] = 'o';
        grid_[row_of(static_cast<double>(report_.observed[document]))][column] = '#';
    }

    std::size_t label_columns() const { return grouped(report_.observed.back()).size(); }

    std::string axis() const {
        const std::string last = grouped(documents_);
        if (documents_ == 1) return " 1 document";
        const std::size_t used = 1 + last.size();
        const std::string gap(columns_ > used ? columns_ - used : 1, ' ');
        return " 1" + gap + last + " documents";
    }

    // Where the rule of Guest and others sees saturation.
    std::string point(const std::string& margin) const {
        const Measure& at = report_.guest.saturated_at;
        if (!at.value || report_.check.order == DocumentOrder::shuffled) return {};
        const std::size_t column = last_column_of(static_cast<std::size_t>(*at.value) - 1);
        return margin + " " + std::string(column, ' ') + "^ " + saturation_point(at, report_.check.run) + "\n";
    }

    const SaturationReport& report_;
    std::size_t documents_, per_document_, columns_, rows_;
    std::vector<std::string> grid_;  // by row from below
};

}  // namespace

Interval expected_interval(const SaturationReport& report, std::size_t document) {
    const double half = kNormal95 * report.deviation[document];
    const auto most = static_cast<double>(report.observed.back());
    return {std::max(0.0, report.expected[document] - half), std::min(most, report.expected[document] + half)};
}

std::string plot_saturation(const SaturationReport& report, Color color) {
    return report.met.empty() ? std::string() : Plot(report).text(color);
}

}  // namespace axial
