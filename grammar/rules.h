// The statement grammar. Its input is not text but the kinds of a statement's tokens, one byte each,
// layout left out: so it is small, quick to compile, and knows nothing of blanks, widths or scripts.
// Included by parse.cpp only.
#pragma once

#include "grammar/ast.h"

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/uint8.hpp>

namespace axial::rules {

namespace pegtl = tao::pegtl;
using ast::Tok;

template <Tok... kinds>
struct tk : pegtl::uint8::one<static_cast<std::uint8_t>(kinds)...> {};

template <typename Item>
struct comma_list : pegtl::list<Item, tk<Tok::comma>> {};

// ---- things with text
struct any_word
    : pegtl::sor<tk<Tok::word>, pegtl::uint8::range<static_cast<std::uint8_t>(Tok::first_keyword) + 1, 0xFF>> {};
struct name : any_word {};
struct string_text : tk<Tok::string> {};
struct title : string_text {};
struct text : pegtl::seq<pegtl::plus<string_text>> {};
struct number : tk<Tok::number> {};
struct version : tk<Tok::version, Tok::number> {};
struct word : pegtl::sor<any_word, tk<Tok::version>> {};
struct value : pegtl::sor<string_text, tk<Tok::number>, tk<Tok::version>, any_word> {};
struct pattern_text : tk<Tok::pattern> {};
struct percent : pegtl::seq<number, tk<Tok::percent>> {};

// ---- terms of a list
struct term : pegtl::sor<string_text, any_word, tk<Tok::number>, tk<Tok::version>> {};
struct pattern_term : tk<Tok::pattern> {};
struct term_weight : pegtl::seq<tk<Tok::k_weight>, number> {};
struct weighted_term : pegtl::seq<pegtl::sor<pattern_term, term>, pegtl::opt<term_weight>> {};
struct part_sign : tk<Tok::bar, Tok::part> {};
struct term_list : pegtl::seq<pegtl::star<part_sign>, weighted_term,
                              pegtl::star<pegtl::seq<pegtl::plus<part_sign>, weighted_term>>, pegtl::star<part_sign>> {
};

// ---- expressions
struct expression;
struct level_name : name {};
struct list_ref
    : pegtl::seq<pegtl::not_at<tk<Tok::k_near, Tok::k_before, Tok::k_after, Tok::k_followed, Tok::k_and, Tok::k_or,
                                  Tok::k_not, Tok::k_in, Tok::k_within, Tok::k_under, Tok::k_unless, Tok::k_where>>,
                 any_word> {};
struct quoted_term : string_text {};
struct exact_term : pegtl::seq<tk<Tok::k_exactly>, string_text> {};
struct stem_term : pegtl::seq<tk<Tok::k_stem>, string_text> {};
struct group : pegtl::seq<tk<Tok::open>, expression, tk<Tok::close>> {};
struct code_ref_name : name {};
struct code_ref : pegtl::seq<tk<Tok::k_code>, code_ref_name> {};
struct primary;
struct alternatives : pegtl::list<primary, tk<Tok::bar>> {};
struct at_least_times : pegtl::seq<tk<Tok::k_at>, tk<Tok::k_least>, number, tk<Tok::k_times>, alternatives> {};
struct at_least_of : pegtl::seq<tk<Tok::k_at>, tk<Tok::k_least>, number, tk<Tok::k_of>, tk<Tok::open>,
                                pegtl::list<expression, tk<Tok::comma>>, tk<Tok::close>> {};
struct under_heading : pegtl::seq<tk<Tok::k_under>, tk<Tok::k_heading>, alternatives> {};
struct primary : pegtl::sor<group, quoted_term, pattern_term, at_least_times, at_least_of, under_heading, code_ref,
                            exact_term, stem_term, list_ref> {};

struct near_op
    : pegtl::sor<tk<Tok::k_near>, tk<Tok::k_before>, tk<Tok::k_after>, pegtl::seq<tk<Tok::k_followed>, tk<Tok::k_by>>> {
};
struct distance_unit : tk<Tok::k_words, Tok::k_characters, Tok::k_sentences> {};
struct within : pegtl::seq<tk<Tok::k_within>, number, distance_unit> {};
struct near_chain : pegtl::seq<alternatives, pegtl::star<pegtl::seq<near_op, alternatives, pegtl::opt<within>>>> {};
struct scope : pegtl::seq<tk<Tok::k_in>, tk<Tok::k_the>, tk<Tok::k_same>, level_name> {};
struct and_not_op : pegtl::seq<tk<Tok::k_and>, tk<Tok::k_not>> {};
struct and_op : tk<Tok::k_and> {};
struct or_op : tk<Tok::k_or> {};
struct joiner : pegtl::sor<and_not_op, and_op, or_op> {};
// Scopes may stand anywhere here; the parser says where they must.
struct qualifier : pegtl::sor<scope, under_heading> {};
struct expression : pegtl::seq<near_chain, pegtl::star<qualifier>,
                               pegtl::star<pegtl::seq<joiner, near_chain, pegtl::star<qualifier>>>> {};

struct relation : pegtl::seq<pegtl::sor<tk<Tok::k_near>, tk<Tok::k_before>, tk<Tok::k_after>,
                                        pegtl::seq<tk<Tok::k_followed>, tk<Tok::k_by>>>,
                             alternatives, pegtl::opt<within>> {};
struct unless_item : pegtl::seq<pegtl::sor<relation, near_chain>, pegtl::star<scope>> {};
struct unless_condition : pegtl::list<unless_item, tk<Tok::k_or>> {};

// ---- tests on attributes
struct test;
struct comparison : pegtl::sor<pegtl::seq<tk<Tok::k_is>, tk<Tok::k_not>>, tk<Tok::k_is>, tk<Tok::less_equal>,
                               tk<Tok::greater_equal>, tk<Tok::equal>, tk<Tok::less>, tk<Tok::greater>> {};
struct in_list : pegtl::seq<tk<Tok::k_in>, tk<Tok::open>, comma_list<value>, tk<Tok::close>> {};
struct condition : pegtl::seq<name, pegtl::sor<pegtl::seq<comparison, value>, in_list>> {};
struct test_not;
struct test_primary : pegtl::sor<pegtl::seq<tk<Tok::open>, test, tk<Tok::close>>, test_not, condition> {};
struct test_not : pegtl::seq<tk<Tok::k_not>, test_primary> {};
struct test : pegtl::seq<test_primary, pegtl::star<pegtl::seq<pegtl::sor<and_op, or_op>, test_primary>>> {};

// ---- header
struct codebook : pegtl::seq<tk<Tok::k_codebook>, title> {};
struct id : pegtl::seq<tk<Tok::k_id>, word> {};
struct version_statement : pegtl::seq<tk<Tok::k_version>, pegtl::sor<version, word>> {};
struct needs : pegtl::seq<tk<Tok::k_needs>, tk<Tok::k_engine>, number> {};
struct authors : pegtl::seq<tk<Tok::k_authors>, comma_list<string_text>> {};
struct source : pegtl::seq<tk<Tok::k_source>, text> {};
struct licence : pegtl::seq<tk<Tok::k_licence>, pegtl::sor<text, word>> {};
struct note : pegtl::seq<tk<Tok::k_note>, text> {};
struct module : pegtl::sor<any_word, string_text> {};
struct alias : pegtl::seq<tk<Tok::k_as>, name> {};
struct use : pegtl::seq<tk<Tok::k_use>, module, pegtl::opt<version>, pegtl::opt<alias>> {};
struct extends : pegtl::seq<tk<Tok::k_extends>, module, version> {};

// ---- text and units
struct language_code : any_word {};
struct language : pegtl::seq<tk<Tok::k_language>, comma_list<language_code>> {};
struct ignored : tk<Tok::k_case, Tok::k_width, Tok::k_script, Tok::k_accents> {};
struct ignore : pegtl::seq<tk<Tok::k_ignore>, comma_list<ignored>> {};
struct mode : tk<Tok::k_whole, Tok::k_substring, Tok::k_tokens> {};
struct words_of : pegtl::seq<tk<Tok::k_words>, tk<Tok::k_of>, language_code, tk<Tok::k_are>, mode> {};
struct structure : pegtl::seq<tk<Tok::k_structure>, name> {};
struct level : pegtl::seq<tk<Tok::k_level>, name, tk<Tok::k_starts>, tk<Tok::k_with>, pattern_text> {};
struct part_name : name {};
struct skip : pegtl::seq<tk<Tok::k_skip>, comma_list<part_name>> {};
struct unit : pegtl::seq<tk<Tok::k_unit>, level_name> {};
struct report_by : pegtl::seq<tk<Tok::k_report>, tk<Tok::k_by>, comma_list<level_name>> {};

// ---- data
struct choices : pegtl::seq<tk<Tok::k_one>, tk<Tok::k_of>, tk<Tok::open>, comma_list<value>, tk<Tok::close>> {};
struct type : pegtl::sor<choices, tk<Tok::k_text, Tok::k_number, Tok::k_date>> {};
struct from_column : pegtl::seq<tk<Tok::k_from>, string_text> {};
struct from_text : pegtl::seq<tk<Tok::k_from>, tk<Tok::k_text>, pattern_text> {};
struct from_file : pegtl::seq<tk<Tok::k_from>, tk<Tok::k_file>, pattern_text> {};
struct from_map : pegtl::seq<tk<Tok::k_from>, name, tk<Tok::k_by>, name> {};
struct attribute : pegtl::seq<tk<Tok::k_attribute>, name, type,
                              pegtl::opt<pegtl::sor<from_column, from_text, from_file, from_map>>> {};
struct map : pegtl::seq<tk<Tok::k_map>, name> {};
struct map_line : pegtl::seq<value, tk<Tok::k_is>, value> {};
struct variable_case : pegtl::seq<value, tk<Tok::k_when>, test> {};
struct otherwise_value : pegtl::seq<tk<Tok::k_otherwise>, value> {};
struct variable
    : pegtl::seq<tk<Tok::k_variable>, name, tk<Tok::equal>, comma_list<pegtl::sor<variable_case, otherwise_value>>> {};

// ---- vocabulary
struct words : pegtl::seq<tk<Tok::k_words>, name> {};
struct cues : pegtl::seq<tk<Tok::k_cues>, name> {};
struct except : pegtl::seq<tk<Tok::k_except>, term_list> {};
struct exactly : pegtl::seq<tk<Tok::k_exactly>, term_list> {};
struct stem : pegtl::seq<tk<Tok::k_stem>, term_list> {};
struct pattern : pegtl::seq<tk<Tok::k_pattern>, term_list> {};
struct also : pegtl::seq<tk<Tok::k_also>, comma_list<name>> {};
struct not_cues : pegtl::seq<tk<Tok::k_not>, tk<Tok::k_cues>, term_list> {};
struct reach_direction : tk<Tok::k_forward, Tok::k_backward, Tok::k_both> {};
struct reach_words : pegtl::seq<number, tk<Tok::k_words>> {};
struct to_clause_end
    : pegtl::seq<tk<Tok::k_to>, tk<Tok::k_the>, tk<Tok::k_end>, tk<Tok::k_of>, tk<Tok::k_the>, tk<Tok::k_clause>> {};
struct reach : pegtl::seq<tk<Tok::k_reach>, reach_direction, pegtl::sor<to_clause_end, reach_words>> {};
struct stops_at : pegtl::seq<tk<Tok::k_stops>, tk<Tok::k_at>, term_list> {};

// ---- codes
struct cardinality : pegtl::sor<tk<Tok::k_several>, pegtl::seq<tk<Tok::k_at>, tk<Tok::k_most>, tk<Tok::k_one>>,
                                pegtl::seq<tk<Tok::k_exactly>, tk<Tok::k_one>>> {};
struct resolution : pegtl::sor<pegtl::seq<tk<Tok::k_first>, tk<Tok::k_listed>, tk<Tok::k_wins>>,
                               pegtl::seq<tk<Tok::k_most>, tk<Tok::k_hits>, tk<Tok::k_wins>>,
                               pegtl::seq<tk<Tok::k_longest>, tk<Tok::k_hit>, tk<Tok::k_wins>>,
                               pegtl::seq<tk<Tok::k_report>, tk<Tok::k_conflict>>> {};
struct dimension : pegtl::seq<tk<Tok::k_dimension>, name, pegtl::opt<title>, cardinality,
                              pegtl::opt<pegtl::seq<tk<Tok::comma>, resolution>>> {};
struct levels : pegtl::seq<tk<Tok::k_levels>, comma_list<name>> {};
struct category : pegtl::seq<tk<Tok::k_category>, name, pegtl::opt<title>> {};
struct code : pegtl::seq<tk<Tok::k_code>, name, pegtl::opt<title>> {};
struct means : pegtl::seq<tk<Tok::k_means>, text> {};
struct when_to_use : pegtl::seq<tk<Tok::k_when>, tk<Tok::k_to>, tk<Tok::k_use>, text> {};
struct when_not_to_use : pegtl::seq<tk<Tok::k_when>, tk<Tok::k_not>, tk<Tok::k_to>, tk<Tok::k_use>, text> {};
struct match_statement : pegtl::seq<tk<Tok::k_match>, expression> {};
struct unless : pegtl::seq<tk<Tok::k_unless>, unless_condition> {};
struct where : pegtl::seq<tk<Tok::k_where>, test> {};
struct otherwise : tk<Tok::k_otherwise> {};
struct weight : pegtl::seq<tk<Tok::k_weight>, number> {};
struct because : pegtl::seq<tk<Tok::k_because>, pegtl::sor<pegtl::seq<tk<Tok::k_no>, tk<Tok::k_match>>, any_word>> {};
struct with_value : pegtl::seq<name, value> {};
struct with_values : pegtl::seq<tk<Tok::k_with>, comma_list<with_value>> {};
template <Tok first>
struct example : pegtl::seq<tk<first>, text, pegtl::star<pegtl::sor<because, with_values>>> {};
struct yes : example<Tok::k_yes> {};
struct no : example<Tok::k_no> {};
struct unsure : example<Tok::k_unsure> {};
struct todo : pegtl::seq<tk<Tok::k_todo>, pegtl::opt<tk<Tok::k_yes, Tok::k_no>>, text,
                         pegtl::star<pegtl::sor<because, with_values>>> {};

// ---- lineage
struct added : pegtl::seq<tk<Tok::k_added>, comma_list<name>> {};
struct removed : pegtl::seq<tk<Tok::k_removed>, comma_list<name>> {};
struct renamed : pegtl::seq<tk<Tok::k_renamed>, name, tk<Tok::k_to>, name> {};
struct split : pegtl::seq<tk<Tok::k_split>, name, tk<Tok::k_into>, comma_list<name>> {};
struct merged : pegtl::seq<tk<Tok::k_merged>, comma_list<name>, tk<Tok::k_into>, name> {};
struct moved : pegtl::seq<tk<Tok::k_moved>, name, tk<Tok::k_to>, name> {};
struct change : pegtl::seq<version, pegtl::sor<added, removed, renamed, split, merged, moved>> {};
struct changes : tk<Tok::k_changes> {};

struct file_name : string_text {};

// ---- checks
struct check_examples : pegtl::seq<tk<Tok::k_check>, tk<Tok::k_examples>> {};
struct check_coverage : pegtl::seq<tk<Tok::k_check>, tk<Tok::k_coverage>> {};
struct check_stability : pegtl::seq<tk<Tok::k_check>, tk<Tok::k_stability>> {};
struct check_saturation : pegtl::seq<tk<Tok::k_check>, tk<Tok::k_saturation>, tk<Tok::k_of>, name> {};
struct check_agreement
    : pegtl::seq<tk<Tok::k_check>, tk<Tok::k_agreement>, tk<Tok::k_on>, name, tk<Tok::k_with>, file_name> {};
struct coverage_option
    : pegtl::sor<pegtl::seq<tk<Tok::k_every>, tk<Tok::k_pattern, Tok::k_except>, tk<Tok::k_used>>,
                 pegtl::seq<tk<Tok::k_coded>, tk<Tok::k_at>, tk<Tok::k_least>, percent, tk<Tok::k_of>, level_name>> {};
struct stability_option
    : pegtl::sor<pegtl::seq<tk<Tok::k_leave>, tk<Tok::k_one>, tk<Tok::k_term>, tk<Tok::k_out>>,
                 pegtl::seq<tk<Tok::k_no>, tk<Tok::k_term>, tk<Tok::k_carries>, tk<Tok::k_more>, tk<Tok::k_than>,
                            percent, tk<Tok::k_of>, pegtl::opt<any_word>, pegtl::opt<tk<Tok::k_code>>>> {};
struct order_by
    : pegtl::seq<tk<Tok::k_order>,
                 pegtl::sor<pegtl::seq<tk<Tok::k_by>, name>, pegtl::seq<tk<Tok::k_as>, tk<Tok::k_listed>>,
                            pegtl::seq<tk<Tok::k_shuffled>, number, tk<Tok::k_times>, tk<Tok::k_seed>, number>>> {};
struct saturation_option
    : pegtl::sor<tk<Tok::k_codes>, tk<Tok::k_patterns>, pegtl::seq<tk<Tok::k_base>, number, tk<Tok::k_documents>>,
                 pegtl::seq<tk<Tok::k_run>, number, tk<Tok::k_documents>>,
                 pegtl::seq<tk<Tok::k_new>, tk<Tok::k_at>, tk<Tok::k_most>, percent>, order_by,
                 pegtl::seq<tk<Tok::k_hold>, tk<Tok::k_out>, percent, tk<Tok::k_of>, tk<Tok::k_documents>>,
                 pegtl::seq<tk<Tok::k_coverage>, tk<Tok::k_at>, tk<Tok::k_least>, percent>> {};
struct share : pegtl::sor<percent, number> {};  // 80% or 0.80
struct agreement_option
    : pegtl::sor<
          pegtl::seq<tk<Tok::k_by>, level_name>, pegtl::seq<tk<Tok::k_between>, tk<Tok::k_coders>>,
          pegtl::seq<tk<Tok::k_alpha, Tok::k_kappa, Tok::k_ac1, Tok::k_pi, Tok::k_percent, Tok::k_holsti, Tok::k_f1>,
                     tk<Tok::k_at>, tk<Tok::k_least>, share>,
          pegtl::seq<tk<Tok::k_of>, tk<Tok::k_each>, tk<Tok::k_code>, tk<Tok::k_at>, tk<Tok::k_least>, share>> {};

// ---- analyses
struct by : pegtl::seq<tk<Tok::k_by>, name> {};
struct weighted_by : pegtl::seq<tk<Tok::k_weighted>, tk<Tok::k_by>, name> {};
struct table : pegtl::seq<tk<Tok::k_table>, name, by, pegtl::opt<by>, pegtl::opt<weighted_by>> {};
struct compare
    : pegtl::seq<tk<Tok::k_compare>, pegtl::sor<pegtl::seq<tk<Tok::k_with>, file_name>, pegtl::seq<name, by>>> {};
struct from_test : pegtl::seq<tk<Tok::k_from>, test> {};
struct to_test : pegtl::seq<tk<Tok::k_to>, test> {};
struct trace : pegtl::seq<tk<Tok::k_trace>, name, from_test, to_test, by> {};

// ---- verbs of a codebook that extends another
struct kind_name : tk<Tok::k_words, Tok::k_cues, Tok::k_map, Tok::k_dimension, Tok::k_category, Tok::k_code,
                      Tok::k_structure, Tok::k_attribute, Tok::k_variable> {};
struct body_kind
    : tk<Tok::k_words, Tok::k_cues, Tok::k_map, Tok::k_dimension, Tok::k_category, Tok::k_code, Tok::k_structure> {};
struct add_to : pegtl::seq<tk<Tok::k_add>, tk<Tok::k_to>, body_kind, name> {};
struct replaced_attribute : attribute {};
struct replaced_variable : variable {};
struct replace : pegtl::seq<tk<Tok::k_replace>, pegtl::sor<replaced_attribute, replaced_variable, dimension,
                                                           pegtl::seq<body_kind, name, pegtl::opt<title>>>> {};
struct remove : pegtl::seq<tk<Tok::k_remove>, kind_name, name> {};
struct rename : pegtl::seq<tk<Tok::k_rename>, kind_name, name, tk<Tok::k_to>, name> {};
struct move : pegtl::seq<tk<Tok::k_move>, tk<Tok::k_code, Tok::k_category>, name, tk<Tok::k_to>, name> {};

struct whole_term_list : term_list {};

}  // namespace axial::rules
