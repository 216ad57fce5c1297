// Shortest augmenting paths with prices: Jonker & Volgenant (1987), Computing 38:325–340, over the pairs there are.
#include "interpreter/stats/assignment.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

namespace axial {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

class Assigner {
public:
    Assigner(std::size_t rows, std::size_t columns, std::span<const AssignmentPair> pairs, double alone)
        : columns_(static_cast<std::uint32_t>(columns)),
          alone_(alone),
          pairs_(pairs),
          begins_(rows + 1),
          row_price_(rows),
          column_of_(rows, kUnassigned),
          places_(columns + rows) {
        for (const AssignmentPair& pair : pairs) ++begins_[pair.row + 1];
        for (std::size_t row = 0; row < rows; ++row) begins_[row + 1] += begins_[row];
    }

    // False where there was too much to look at.
    bool assign(std::uint32_t row) {
        const std::uint32_t free = nearest_free(row);
        pay(row, places_[free].distance);
        exchange(row, free);
        for (const std::uint32_t column : reached_) {
            places_[column].distance = kFar;
            places_[column].is_closed = false;
        }
        reached_.clear();
        closed_.clear();
        return looked_at_ <= kMostLookedAt;
    }

    std::vector<std::uint32_t> columns() const {
        std::vector<std::uint32_t> columns = column_of_;
        for (std::uint32_t& column : columns)
            if (column >= columns_) column = kUnassigned;
        return columns;
    }

private:
    static constexpr std::size_t kMostLookedAt = 200'000'000;

    // A column; behind the columns there is a place for each row to be alone.
    struct Place {
        double price = 0;
        std::uint32_t row = kUnassigned;
        double distance = kFar;  // of the search for the row that is being assigned
        std::uint32_t came_from = kUnassigned;
        bool is_closed = false;
    };
    struct Step {
        double distance = 0;
        bool is_taken = false;  // of two that are as near the free one comes first: the search ends with it
        std::uint32_t column = 0;
        friend bool operator>(const Step& a, const Step& b) {
            return std::tie(a.distance, a.is_taken, a.column) > std::tie(b.distance, b.is_taken, b.column);
        }
    };

    std::uint32_t nearest_free(std::uint32_t row) {
        steps_ = {};
        double distance = 0;
        for (std::uint32_t from = row;;) {
            for (std::size_t i = begins_[from]; i < begins_[from + 1]; ++i)
                reach(pairs_[i].column, from, distance, pairs_[i].cost);
            reach(columns_ + from, from, distance, alone_);
            looked_at_ += begins_[from + 1] - begins_[from] + 1;
            while (places_[steps_.top().column].is_closed) steps_.pop();
            const std::uint32_t column = steps_.top().column;
            Place& place = places_[column];
            if (place.row == kUnassigned) return column;
            place.is_closed = true;
            closed_.push_back(column);
            distance = place.distance;
            from = place.row;
        }
    }

    void reach(std::uint32_t column, std::uint32_t from, double distance, double cost) {
        Place& place = places_[column];
        // Less than nothing is rounding.
        const double to_here = distance + std::max(0.0, cost - row_price_[from] - place.price);
        if (place.is_closed || to_here >= place.distance) return;
        if (place.distance == kFar) reached_.push_back(column);
        place.distance = to_here;
        place.came_from = from;
        steps_.push({to_here, place.row != kUnassigned, column});
    }

    // Prices under which the path costs nothing more, and nothing costs less than nothing.
    void pay(std::uint32_t row, double distance) {
        row_price_[row] += distance;
        for (const std::uint32_t column : closed_) {
            const double ahead = distance - places_[column].distance;
            row_price_[places_[column].row] += ahead;
            places_[column].price -= ahead;
        }
    }

    // Every row of the path gives its column to the next and takes the one it was led to.
    void exchange(std::uint32_t row, std::uint32_t column) {
        for (std::uint32_t taker = kUnassigned; taker != row;) {
            taker = places_[column].came_from;
            places_[column].row = taker;
            std::swap(column, column_of_[taker]);
        }
    }

    std::uint32_t columns_;
    double alone_;
    std::span<const AssignmentPair> pairs_;
    std::vector<std::size_t> begins_;  // of each row's pairs
    std::vector<double> row_price_;
    std::vector<std::uint32_t> column_of_;
    std::vector<Place> places_;
    std::vector<std::uint32_t> reached_, closed_;
    std::priority_queue<Step, std::vector<Step>, std::greater<>> steps_;
    std::size_t looked_at_ = 0;
};

}  // namespace

std::optional<std::vector<std::uint32_t>> least_assignment(std::size_t rows, std::size_t columns,
                                                           std::span<const AssignmentPair> pairs, double alone) {
    Assigner assigner(rows, columns, pairs, alone);
    for (std::uint32_t row = 0; row < rows; ++row)
        if (!assigner.assign(row)) return std::nullopt;
    return assigner.columns();
}

}  // namespace axial
