// The members of a JSON object, in the order they were written, as nlohmann's basic_json wants them.
//
// nlohmann::ordered_json looks for a name by going through all of them; a question may have a hundred thousand words.
// Here names of all but small objects are looked up in a table. Members stay where they are, so that the table can
// point at them and their names.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <list>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace axial::statlines {

template <class Key, class T, class Less, class Allocator>
class OrderedMembers {
public:
    using key_type = Key;
    using mapped_type = T;
    using value_type = std::pair<const Key, T>;
    using Members = std::list<value_type, Allocator>;
    using iterator = typename Members::iterator;
    using const_iterator = typename Members::const_iterator;
    using size_type = typename Members::size_type;
    using key_compare = std::less<>;  // names may be looked for by any text

    OrderedMembers() = default;
    OrderedMembers(const OrderedMembers& other) : members_(other.members_) {
        if (size() > kFew) note_all();
    }
    OrderedMembers(OrderedMembers&&) noexcept = default;
    OrderedMembers& operator=(OrderedMembers other) noexcept {
        members_.swap(other.members_);
        places_.swap(other.places_);
        return *this;
    }
    ~OrderedMembers() = default;

    iterator begin() { return members_.begin(); }
    iterator end() { return members_.end(); }
    const_iterator begin() const { return members_.begin(); }
    const_iterator end() const { return members_.end(); }
    const_iterator cbegin() const { return members_.begin(); }
    const_iterator cend() const { return members_.end(); }
    bool empty() const { return members_.empty(); }
    size_type size() const { return members_.size(); }
    size_type max_size() const { return members_.max_size(); }

    iterator find(std::string_view name) { return find_in<iterator>(*this, name); }
    const_iterator find(std::string_view name) const { return find_in<const_iterator>(*this, name); }
    size_type count(std::string_view name) const { return find(name) == end() ? 0 : 1; }

    // A name that is there keeps its value.
    template <class Name, class Value>
    std::pair<iterator, bool> emplace(Name&& name, Value&& value) {
        if (const iterator found = find(name); found != end()) return {found, false};
        members_.emplace_back(std::forward<Name>(name), std::forward<Value>(value));
        const iterator added = std::prev(end());
        if (size() == kFew + 1)
            note_all();
        else if (size() > kFew)
            places_.emplace(added->first, added);
        return {added, true};
    }
    std::pair<iterator, bool> insert(const value_type& member) { return emplace(member.first, member.second); }
    T& operator[](const Key& name) { return emplace(name, T()).first->second; }

    iterator erase(iterator member) {
        places_.erase(member->first);
        return members_.erase(member);
    }
    void clear() {
        places_.clear();
        members_.clear();
    }

    friend bool operator==(const OrderedMembers& a, const OrderedMembers& b) { return a.members_ == b.members_; }

private:
    // Up to here going through them is as quick.
    static constexpr std::size_t kFew = 16;

    template <class Iterator, class Self>
    static Iterator find_in(Self& self, std::string_view name) {
        if (self.size() <= kFew)
            return std::find_if(self.begin(), self.end(), [&](const auto& member) { return member.first == name; });
        const auto place = self.places_.find(name);
        return place == self.places_.end() ? self.end() : Iterator(place->second);
    }

    void note_all() {
        for (auto member = begin(); member != end(); ++member) places_.emplace(member->first, member);
    }

    Members members_;
    std::unordered_map<std::string_view, iterator> places_;
};

}  // namespace axial::statlines
