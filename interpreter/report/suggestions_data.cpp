// Suggested terms for programs: JSON and CSV.
#include "interpreter/report/csv.h"
#include "interpreter/report/json.h"
#include "interpreter/report/suggestions.h"

namespace axial {
namespace {

// ---- JSON

class Json {
public:
    Json(const SuggestionReport& report, const Codebook& codebook) : report_(report), codebook_(codebook) {}

    std::string render() {
        json_.begin_object().key("codebook").text(codebook_.id).key("version").text(codebook_.version);
        json_.key("meaning_hash").text(codebook_.meaning_hash);
        json_.key("gold").truth(report_.has_gold).key("unit").text(report_.level);
        json_.key("hold_out").number(report_.hold_out).key("min_documents").count(report_.options.least_documents);
        put("documents", report_.documents);
        put("units", report_.units);
        json_.key("codes").begin_array();
        for (const CodeSuggestions& code : report_.codes) put(code);
        json_.end_array().end_object();
        return json_.take();
    }

private:
    // Of both parts where documents are held out.
    template <typename Put>
    void by_part(Put put_part) {
        put_part(kHere);
        if (report_.hold_out == 0) return;
        json_.key("held_out").begin_object();
        put_part(kThere);
        json_.end_object();
    }

    void put(std::string_view key, const ByPart<std::uint64_t>& counts) {
        json_.key(key).count(counts[kHere]);
        if (report_.hold_out > 0) json_.key("held_out_" + std::string(key)).count(counts[kThere]);
    }

    void put(std::string_view key, const Measure& measure) {
        json_.key(key);
        if (measure.value) {
            json_.number(*measure.value);
            return;
        }
        json_.null().key(std::string(key) + "_reason").text(reason_word(measure.reason));
    }

    void put(const Accuracy& accuracy) {
        put("precision", accuracy.precision);
        put("recall", accuracy.recall);
        put("f1", accuracy.f1);
    }

    void put(const CodeSuggestions& code) {
        json_.begin_object().key("code").text(codebook_.code(code.code).full_name);
        if (report_.has_gold) put_figures(code);
        put("add", code.to_add, Use::match);
        if (report_.has_gold) {
            put("unless", code.for_unless, Use::unless);
            put_own_terms(code);
        }
        json_.end_object();
    }

    void put_figures(const CodeSuggestions& code) {
        by_part([&](std::size_t part) {
            const Confusion& confusion = code.confusion[part];
            json_.key("right").number(confusion.true_positives).key("wrong").number(confusion.false_positives);
            json_.key("missed").number(confusion.false_negatives).key("split").count(code.split[part]);
            put(code.now[part]);
        });
    }

    void put(std::string_view key, const SuggestionList& list, Use use) {
        json_.key(key).begin_object();
        put("target_units", list.target);
        put("reference_units", list.reference);
        if (report_.has_gold) json_.key("first_units").texts(list.first_units);
        json_.key("candidates").count(list.candidates).key("terms").begin_array();
        for (const Suggestion& one : list.terms) put(one, use);
        json_.end_array().end_object();
    }

    void put(const Suggestion& one, Use use) {
        json_.begin_object().key("term").text(one.term);
        json_.key("target").count(one.target).key("reference").count(one.reference);
        json_.key("documents").count(one.documents);
        put("g2", one.keyness.g2_four_cell);
        put("log_ratio", one.keyness.log_ratio_half);
        json_.key("p_adjusted").number(one.adjusted_p);
        by_part([&](std::size_t part) { put(one.effects[part], use); });
        json_.end_object();
    }

    void put(const TrialEffect& effect, Use use) {
        if (!report_.has_gold) {
            json_.key("uncoded").count(effect.units.bare);
            return;
        }
        json_.key(use == Use::match ? "gains_right" : "loses_right").count(effect.units.right);
        json_.key(use == Use::match ? "gains_wrong" : "loses_wrong").count(effect.units.wrong);
        if (use == Use::match)
            json_.key("takes").count(effect.units.taken).key("takes_right").count(effect.units.taken_right);
        put(effect.after);
    }

    void put_own_terms(const CodeSuggestions& code) {
        json_.key("leave_out").begin_array();
        for (const OwnTerm& own : code.to_leave_out) {
            json_.begin_object().key("term").text(own.text).key("place").text(own.place);
            put("term_precision", own.precision);
            by_part([&](std::size_t part) {
                const OwnTermUnits& units = own.units[part];
                json_.key("right").count(units.right).key("wrong").count(units.wrong);
                put(own.effects[part], Use::unless);
            });
            json_.end_object();
        }
        json_.end_array();
    }

    const SuggestionReport& report_;
    const Codebook& codebook_;
    JsonWriter json_;
};

// ---- CSV

class Csv {
public:
    Csv(const SuggestionReport& report, const Codebook& codebook) : report_(report), codebook_(codebook) {}

    std::string render() {
        out_ = std::string(kByteOrderMark) +
               "code,use,term,place,target,documents,reference,g2,log_ratio,p_adjusted,right,wrong,uncoded,taken,taken_"
               "right,"
               "precision,recall,f1,held_out_right,held_out_wrong,held_out_uncoded,held_out_precision,held_out_recall,"
               "held_out_f1\r\n";
        for (const CodeSuggestions& code : report_.codes) {
            for (const Suggestion& one : code.to_add.terms) put(code, "match", one);
            for (const Suggestion& one : code.for_unless.terms) put(code, "unless", one);
            for (const OwnTerm& own : code.to_leave_out) put(code, own);
        }
        return std::move(out_);
    }

private:
    void put(const CodeSuggestions& code, std::string_view use, const Suggestion& one) {
        CsvRow row(out_);
        row.text(codebook_.code(code.code).full_name).text(use).text(one.term).empty();
        row.count(one.target).count(one.documents).count(one.reference);
        row.share(one.keyness.g2_four_cell.value).share(one.keyness.log_ratio_half.value).share(one.adjusted_p);
        const TrialUnits& here = one.effects[kHere].units;
        const TrialUnits& there = one.effects[kThere].units;
        put_units(row, here);
        row.count(here.taken).count(here.taken_right);
        put_accuracy(row, one.effects[kHere].after, report_.has_gold);
        if (report_.hold_out > 0)
            put_units(row, there);
        else
            row.empty().empty().empty();
        put_accuracy(row, one.effects[kThere].after, report_.has_gold && report_.hold_out > 0);
        row.end();
    }

    void put(const CodeSuggestions& code, const OwnTerm& own) {
        CsvRow row(out_);
        row.text(codebook_.code(code.code).full_name).text("leave out").text(own.text).text(own.place);
        row.count(own.units[kHere].wrong).empty().count(own.units[kHere].right).empty().empty().empty();
        put_units(row, own.effects[kHere].units);
        row.empty().empty();
        put_accuracy(row, own.effects[kHere].after, true);
        if (report_.hold_out > 0)
            put_units(row, own.effects[kThere].units);
        else
            row.empty().empty().empty();
        put_accuracy(row, own.effects[kThere].after, report_.hold_out > 0);
        row.end();
    }

    void put_units(CsvRow& row, const TrialUnits& units) const {
        if (report_.has_gold)
            row.count(units.right).count(units.wrong).empty();
        else
            row.empty().empty().count(units.bare);
    }

    static void put_accuracy(CsvRow& row, const Accuracy& accuracy, bool is_known) {
        const Accuracy shown = is_known ? accuracy : Accuracy{};
        row.share(shown.precision.value).share(shown.recall.value).share(shown.f1.value);
    }

    const SuggestionReport& report_;
    const Codebook& codebook_;
    std::string out_;
};

}  // namespace

std::string render_suggestions_json(const SuggestionReport& report, const Codebook& codebook) {
    return Json(report, codebook).render();
}

std::string render_suggestions_csv(const SuggestionReport& report, const Codebook& codebook) {
    return Csv(report, codebook).render();
}

}  // namespace axial
