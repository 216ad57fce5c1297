// Which literals the matches of a pattern hold, worked out while its source is read.
//
// Of every part four sets are known at most: one of it begins each match, one ends it, one stands
// somewhere in it, one stands behind what begins it. Parts side by side multiply sets, alternatives add them; a set
// that grows too large is forgotten. What is best to look for is what stands seldom in text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

using Literals = std::vector<std::string>;  // empty: nothing is known

constexpr std::size_t kMostLiterals = 64;

struct RequiredLiterals {
    Literals any_of;
    bool in_front = false;  // every match begins with one of them
    Literals also;          // and holds one of these; only where the others are in front
    Literals fronts;  // where they are not: every match begins with one of these, however often they stand in text
    Literals holds;   // every match holds one of these, however often likewise; behind its front where that is known
};

class PatternLiterals {
public:
    void literal(std::string text);
    void one_of(Literals texts);
    void anything();  // text of which nothing is known
    void no_text();   // ^ and its like
    // How often the last part stands: `most` may be kEndless.
    void repeat(std::uint32_t least, std::uint32_t most);
    static constexpr std::uint32_t kEndless = 0xFFFFFFFF;

    void open_group();
    void branch();
    void close_group();  // some group is open
    bool in_group() const { return groups_.size() > 1; }
    bool has_branches() const { return groups_.back().branches > 1; }

    // Once, at the end of the source.
    RequiredLiterals finish();

private:
    struct Part {
        std::optional<Literals> exact;  // each match is one of them
        Literals front;                 // each begins with one of them, but the empty text where it is a match
        Literals tail, required, behind;
        bool may_be_empty = false;
    };

    // Parts side by side.
    class Sequence {
    public:
        void append(const Part& part);
        Part finish();

    private:
        void extend(const Literals& texts);
        void extend_head(const Literals& texts);
        void pass_head(const Part& part);
        void offer(const Literals& run);
        void offer_front(const Literals& fronts);
        bool is_at_front() const;

        Literals run_{""};  // one of them ends what was read so far
        bool run_is_all_ = true;
        bool run_at_front_ = true;  // or behind what may be left out
        // While it is open, a match begins with one of these, or with what may stand in front of them.
        Literals head_{""}, before_head_;
        bool head_open_ = true;
        bool may_be_empty_ = true;
        Literals front_, required_, behind_;
    };

    struct Group {
        Sequence sequence;
        std::optional<Part> last;  // a quantifier may follow
        std::optional<Part> alternatives;
        std::size_t branches = 1;
    };

    void add(Part part);
    static Part exactly(Literals texts);
    static Part united(const Part& a, const Part& b);
    static Literals united_fronts(const Part& a, const Part& b);
    static Part repeated(const Part& part, std::uint32_t least, std::uint32_t most);
    static Part closed(Group& group);
    static void end_branch(Group& group);

    std::vector<Group> groups_{Group{}};
};

}  // namespace axial
