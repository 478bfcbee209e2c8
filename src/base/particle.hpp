#pragma once
// Korean particles take the form that the sound before them asks for: 허브가, 터미널이, 서울로.

#include <optional>
#include <string_view>

namespace onda {

enum class Particle { topic, subject, object, with, toward };  // 은/는 이/가 을/를 과/와 (으)로

// How the word ends when it is read aloud; nothing where we cannot tell (other scripts, no
// letters).
enum class Ending { vowel, rieul, consonant };
[[nodiscard]] std::optional<Ending> ending_of(std::string_view word);

// The form after `word`; the written-out pair ("은(는)") where the word's end is not known.
[[nodiscard]] std::string_view particle_after(std::string_view word, Particle particle);

}  // namespace onda
