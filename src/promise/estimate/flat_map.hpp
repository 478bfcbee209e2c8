#pragma once
// A hash table of 64-bit keys with open addressing: one cache line a look-up, no allocation a key.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "promise/estimate/cohort.hpp"

namespace onda::promise {

// Keys are well mixed already and never 0. What a pointer points to moves when the table grows.
template <class Value>
class FlatMap {
 public:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
  };

  [[nodiscard]] const Value* find(std::uint64_t key) const {
    if (slots_.empty() || key == 0) return nullptr;
    const Slot& slot = slots_[place_of(key)];
    return slot.key == key ? &slot.value : nullptr;
  }
  [[nodiscard]] Value* find(std::uint64_t key) {
    return const_cast<Value*>(static_cast<const FlatMap*>(this)->find(key));
  }
  // The key's value, made where it was not there.
  Value& at(std::uint64_t key) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow();
    Slot& slot = slots_[place_of(key)];
    if (slot.key != key) {
      slot.key = key;
      ++size_;
    }
    return slot.value;
  }
  // Closes the gap, so that look-ups need no marks of what was there.
  void erase(std::uint64_t key) {
    if (find(key) == nullptr) return;
    const std::size_t mask = slots_.size() - 1;
    std::size_t gap = place_of(key);
    for (std::size_t at = (gap + 1) & mask; slots_[at].key != 0; at = (at + 1) & mask) {
      const std::size_t home = slots_[at].key & mask;
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      slots_[gap] = std::move(slots_[at]);
      gap = at;
    }
    slots_[gap] = Slot{};
    --size_;
  }
  // Takes away what `gone(key, value)` says.
  template <class F>
  void erase_if(F&& gone) {
    std::vector<Slot> old;
    old.swap(slots_);
    size_ = 0;
    slots_.resize(old.size());
    for (Slot& slot : old) {
      if (slot.key != 0 && !gone(slot.key, slot.value)) at(slot.key) = std::move(slot.value);
    }
  }
  // In no particular order.
  template <class F>
  void each(F&& f) {
    for (Slot& slot : slots_) {
      if (slot.key != 0) f(slot.key, slot.value);
    }
  }
  template <class F>
  void each(F&& f) const {
    for (const Slot& slot : slots_) {
      if (slot.key != 0) f(slot.key, slot.value);
    }
  }
  void prefetch(std::uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key & (slots_.size() - 1)]);
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }
  void clear() {
    slots_.clear();
    size_ = 0;
  }

 private:
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old;
    old.swap(slots_);
    size_ = 0;
    slots_.resize(old.empty() ? 16 : old.size() * 2);
    for (Slot& slot : old) {
      if (slot.key != 0) at(slot.key) = std::move(slot.value);
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, or none
  std::size_t size_ = 0;
};

}  // namespace onda::promise
