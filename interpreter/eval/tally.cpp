#include "interpreter/eval/tally.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace axial {

// ---- counts and frames

void Counts::add(const Counts& other) {
    codings += other.codings;
    units += other.units;
    documents += other.documents;
    hits += other.hits;
    characters += other.characters;
    weight += other.weight;
    negated += other.negated;
    suppressed += other.suppressed;
}

std::vector<Frame> frames_of(const Codebook& codebook) {
    std::vector<Frame> frames;
    for (std::uint32_t i = 0; i < codebook.dimensions.size(); ++i)
        frames.push_back(Frame{DimensionId{i}, codebook.dimensions[i].categories, codebook.dimensions[i].codes});
    Frame alone;
    for (std::uint32_t i = 0; i < codebook.codes.size(); ++i)
        if (!codebook.codes[i].dimension.valid()) alone.codes.push_back(CodeId{i});
    if (!alone.codes.empty()) frames.push_back(std::move(alone));
    return frames;
}

// ---- one document

namespace {

std::uint32_t index_of(const std::vector<CategoryId>& categories, CategoryId wanted) {
    const auto at = std::find(categories.begin(), categories.end(), wanted);
    return static_cast<std::uint32_t>(at - categories.begin());
}

// The lines of the dimension and of every category above the code.
std::vector<std::uint32_t> lines_above(const Codebook& codebook, const Frame& frame, const Code& code) {
    std::vector<std::uint32_t> above = {0};
    CategoryId category = code.category;
    while (category.valid() && above.size() <= frame.categories.size()) {
        const std::uint32_t at = index_of(frame.categories, category);
        if (at < frame.categories.size()) above.push_back(static_cast<std::uint32_t>(frame.category_line(at)));
        category = codebook.categories[category.value].parent;
    }
    return above;
}

}  // namespace

std::vector<CodeLines> code_lines(const Codebook& codebook, const std::vector<Frame>& frames) {
    std::vector<CodeLines> lines(codebook.codes.size());
    for (std::uint32_t f = 0; f < frames.size(); ++f) {
        for (std::size_t i = 0; i < frames[f].codes.size(); ++i) {
            const CodeId code = frames[f].codes[i];
            lines[code.value] = CodeLines{f, static_cast<std::uint32_t>(frames[f].code_line(i)),
                                          lines_above(codebook, frames[f], codebook.code(code))};
        }
    }
    return lines;
}

DocumentCounter::DocumentCounter(const Codebook& codebook)
    : frames_(frames_of(codebook)), lines_(code_lines(codebook, frames_)) {
    for (const Frame& frame : frames_) open_.emplace_back(frame.size());
}

DocumentTally DocumentCounter::count(const Document& document, const DocumentCodings& codings, const UnitsByCode& coded,
                                     std::vector<AttributeValue> values) {
    DocumentTally tally;
    tally.ordinal = document.ordinal;
    tally.units = codings.units;
    tally.characters = codings.characters;
    tally.words = codings.words;
    tally.values = std::move(values);
    tally.missing.resize(frames_.size());
    for (const auto& [dimension, unit] : codings.missing) ++tally.missing[dimension.value];
    const std::span<const Coding> all(codings.codings);
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        while (end < all.size() && all[end].code == all[begin].code) ++end;
        count_hits(document, codings, all.subspan(begin, end - begin));
    }
    for (const HitCounts& counted : codings.counted) {
        Counts& counts = open({lines_[counted.code.value].frame, lines_[counted.code.value].code}).counts;
        counts.hits += counted.hits;
        counts.characters += counted.characters;
        counts.weight += counted.weight;
    }
    count_units(coded);
    tally.lines = close();
    return tally;
}

void DocumentCounter::UnitSet::add(const std::vector<std::uint32_t>& units) {
    if (units.empty()) return;
    if (bits_.size() <= units.back() / 64) bits_.resize(units.back() / 64 + 1);
    for (const std::uint32_t unit : units) bits_[unit / 64] |= std::uint64_t{1} << unit % 64;
}

std::uint64_t DocumentCounter::UnitSet::size() const {
    std::uint64_t size = 0;
    for (const std::uint64_t bits : bits_) size += static_cast<std::uint64_t>(std::popcount(bits));
    return size;
}

// Hits are counted by code; only for units it matters which of the codes of a category a unit has. The counts are in
// registers meanwhile.
void DocumentCounter::count_hits(const Document& document, const DocumentCodings& all,
                                 std::span<const Coding> of_code) {
    const CodeLines& lines = lines_[of_code.front().code.value];
    OpenLine& line = open({lines.frame, lines.code});
    Counts counts = line.counts;
    const std::string_view text = document.text;
    const bool is_ascii = all.characters == text.size();
    for (const Coding& coding : of_code) {
        counts.negated += coding.status == CodingStatus::negated ? 1 : 0;
        counts.suppressed += coding.status == CodingStatus::suppressed ? 1 : 0;
        if (coding.status != CodingStatus::coded) continue;
        const Span span = coding.span;
        ++counts.hits;
        counts.weight += coding.weight;
        counts.characters += is_ascii ? span.size() : unicode::count_code_points(text, span.begin, span.end);
    }
    line.counts = counts;
}

// A coding is a unit that bears the code.
void DocumentCounter::count_units(const UnitsByCode& coded) {
    for (std::size_t code = 0; code < lines_.size(); ++code) {
        const CodeLines& lines = lines_[code];
        OpenLine& line = open_[lines.frame][lines.code];
        if (!line.met) continue;
        line.counts.codings = coded[code].size();
        for (const std::uint32_t above : lines.above) {
            OpenLine& outer = open({lines.frame, above});
            outer.counts.add(line.counts);
            outer.units.add(coded[code]);
        }
    }
}

std::vector<DocumentTally::Line> DocumentCounter::close() {
    std::vector<DocumentTally::Line> lines;
    std::sort(met_.begin(), met_.end());
    for (const auto& [frame, place] : met_) {
        OpenLine& line = open_[frame][place];
        const bool is_code = place >= frames_[frame].code_line(0);
        line.counts.units = is_code ? line.counts.codings : line.units.size();
        line.counts.documents = line.counts.codings != 0 ? 1 : 0;
        lines.push_back({frame, place, line.counts});
        line.counts = {};
        line.units.clear();
        line.met = false;
    }
    met_.clear();
    return lines;
}

// ---- one group

namespace {

std::span<const DocumentTally::Line> lines_of(const DocumentTally& document, std::uint32_t frame) {
    const auto before = [](const DocumentTally::Line& line, std::uint32_t f) { return line.frame < f; };
    const auto begin = std::lower_bound(document.lines.begin(), document.lines.end(), frame, before);
    const auto end = std::lower_bound(begin, document.lines.end(), frame + 1, before);
    return {begin, end};
}

Share share_of(double part, double whole, std::uint64_t k, std::uint64_t n, const ResampledSum& parts,
               const ResampledSum& wholes, std::uint64_t documents, GroupTally::Unit unit, bool resampled,
               const Resampling& resampling) {
    if (unit == GroupTally::Unit::independent) return wilson(k, n);
    if (resampled) return resampled_share(part, whole, parts, wholes, documents, resampling);
    Share share;
    share.reason = whole == 0 ? Undefined::no_units : Undefined::too_many_cells;
    share.value = ratio(part, whole, Undefined::no_units);
    return share;
}

}  // namespace

void GroupTally::add(const DocumentTally& document, std::uint32_t frame, const Frame& lines, double weight) {
    sums_.resize(lines.size());
    ++total_.documents;
    total_.units += document.units;
    total_.characters += document.characters;
    total_.words += document.words;
    total_.missing += document.missing[frame];
    weighted_units_ += weight * static_cast<double>(document.units);
    if (document.units != 0 && weight != 0) ++weighted_documents_;
    for (const DocumentTally::Line& line : lines_of(document, frame)) {
        Sums& sums = sums_[line.line];
        sums.counts.add(line.counts);
        sums.weighted_codings += weight * static_cast<double>(line.counts.codings);
        sums.weighted_units += weight * static_cast<double>(line.counts.units);
        if (line.line == 0 && line.counts.codings != 0 && weight != 0) ++coded_documents_;
    }
}

void GroupTally::resample(const DocumentTally& document, std::uint32_t frame, const Frame& lines, double weight,
                          const std::vector<std::uint8_t>& weights) {
    if (!resampled_) return;
    sums_.resize(lines.size());
    units_.add(weights, weight * static_cast<double>(document.units));
    for (const DocumentTally::Line& line : lines_of(document, frame)) {
        sums_[line.line].codings.add(weights, weight * static_cast<double>(line.counts.codings));
        // A code's units are its codings; only lines above codes keep both.
        if (line.line < 1 + lines.categories.size())
            sums_[line.line].units.add(weights, weight * static_cast<double>(line.counts.units));
    }
}

void GroupTally::drop_resamples() {
    resampled_ = false;
    units_.clear();
    for (Sums& sums : sums_) {
        sums.codings.clear();
        sums.units.clear();
    }
}

Group GroupTally::result(const Frame& lines, const Methods& methods, const TallyOptions& options) const {
    Group group = total_;
    const Sums nothing;
    const Sums& all = sums_.empty() ? nothing : sums_.front();
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const Sums& sums = sums_.empty() ? nothing : sums_[line];
        const bool is_code = line >= 1 + lines.categories.size();
        Cell cell;
        cell.counts = sums.counts;
        cell.weighted_codings = sums.weighted_codings;
        cell.of_dimension =
            share_of(sums.weighted_codings, all.weighted_codings, sums.counts.codings, all.counts.codings, sums.codings,
                     all.codings, coded_documents_, methods.codings, resampled_, options.resampling);
        cell.of_units = share_of(sums.weighted_units, weighted_units_, sums.counts.units, group.units,
                                 is_code ? sums.codings : sums.units, units_, weighted_documents_, methods.units,
                                 resampled_, options.resampling);
        group.cells.push_back(cell);
    }
    return group;
}

// ---- the corpus

Tally::Tally(const Codebook& codebook, TallyOptions options)
    : codebook_(codebook), options_(options), frames_(frames_of(codebook)), corpus_(frames_.size()) {
    for (const Table& table : codebook.tables) {
        TableTally tally;
        tally.frame = table.dimension.value;
        tables_.push_back(std::move(tally));
    }
}

// Missing values last, then by number (dates and the order of choices are numbers too), then bytewise.
bool Tally::KeyOrder::operator()(const std::vector<AttributeValue>& a, const std::vector<AttributeValue>& b) const {
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto key = [](const AttributeValue& v) { return std::tie(v.missing, v.number, v.text); };
        if (key(a[i]) != key(b[i])) return key(a[i]) < key(b[i]);
    }
    return false;
}

// Each document is one draw only where it is the coding unit, and its codings only where it has one at most.
GroupTally::Methods Tally::methods(const Frame& frame, std::size_t table) const {
    GroupTally::Methods methods;
    const bool weighted = table != kCorpus && codebook_.tables[table].weighted_by.valid();
    if (weighted || codebook_.unit.kind != LevelKind::document) return methods;
    methods.units = GroupTally::Unit::independent;
    if (frame.dimension.valid() && codebook_.dimension(frame.dimension).cardinality != Cardinality::several)
        methods.codings = GroupTally::Unit::independent;
    return methods;
}

void Tally::add(const DocumentTally& document) {
    resampling_weights(options_.resampling, document.ordinal, weights_);
    for (std::uint32_t f = 0; f < frames_.size(); ++f) {
        corpus_[f].add(document, f, frames_[f], 1);
        corpus_[f].resample(document, f, frames_[f], 1, weights_);
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) add_to_table(i, document);
}

namespace {

// The number a weight attribute gives; none where it is missing, no number or negative.
std::optional<double> weight_of(const AttributeValue& value) {
    const std::optional<AttributeValue> number = value.missing ? std::nullopt : parse_number(value.text);
    if (!number || number->number < 0) return std::nullopt;
    return number->number;
}

AttributeValue group_key(const AttributeValue& value) { return value.missing ? AttributeValue{} : value; }

}  // namespace

void Tally::add_to_table(std::size_t index, const DocumentTally& document) {
    const Table& table = codebook_.tables[index];
    TableTally& tally = tables_[index];
    if (tally.frame >= frames_.size()) return;
    const Frame& frame = frames_[tally.frame];
    std::optional<double> weight = 1.0;
    if (table.weighted_by.valid()) weight = weight_of(document.values[table.weighted_by.value]);
    if (!weight) ++tally.unweighted;

    std::vector<AttributeValue> key;
    for (const AttributeId by : table.by) key.push_back(group_key(document.values[by.value]));
    const auto [at, is_new] = tally.groups.try_emplace(std::move(key));
    if (is_new && !tally.resampled) at->second.drop_resamples();
    at->second.add(document, tally.frame, frame, weight.value_or(0));
    if (!tally.resampled) return;
    at->second.resample(document, tally.frame, frame, weight.value_or(0), weights_);
    if (tally.groups.size() * frame.size() <= options_.interval_cells) return;
    tally.resampled = false;
    for (auto& [group, sums] : tally.groups) sums.drop_resamples();
}

TallyResult Tally::result() const {
    TallyResult result;
    result.frames = frames_;
    for (std::size_t f = 0; f < frames_.size(); ++f)
        result.corpus.push_back(corpus_[f].result(frames_[f], methods(frames_[f], kCorpus), options_));
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        TableResult table{static_cast<std::uint32_t>(i), tables_[i].frame, {}, tables_[i].unweighted};
        if (table.frame < frames_.size()) {
            const Frame& frame = frames_[table.frame];
            for (const auto& [key, sums] : tables_[i].groups) {
                table.groups.push_back(sums.result(frame, methods(frame, i), options_));
                table.groups.back().key = key;
            }
        }
        result.tables.push_back(std::move(table));
    }
    return result;
}

}  // namespace axial
