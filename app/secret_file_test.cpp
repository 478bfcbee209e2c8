#include "app/secret_file.hpp"

#include <gtest/gtest.h>

namespace onda::app {
namespace {

// Whoever reads it knows which setting is meant, where it stands and what to do.
TEST(SecretFile, AWrongSettingIsNamedWithItsPlaces) {
  EXPECT_EQ(setting_wrong("name the address", "mail.from").value().what,
            "mail.from: name the address (set it by [mail] from of onda.toml, ONDA_MAIL_FROM or "
            "--mail-from)");
  EXPECT_EQ(secret_in("", "mail.password_file").error().what,
            "mail.password_file: name the file that holds it (set it by [mail] password_file of "
            "onda.toml, ONDA_MAIL_PASSWORD_FILE or --mail-password-file)");
  EXPECT_EQ(secret_in("/nowhere/secret", "solapi.secret_file").error().what,
            "solapi.secret_file: cannot read /nowhere/secret: No such file or directory (set it by "
            "[solapi] secret_file of onda.toml, ONDA_SOLAPI_SECRET_FILE or --solapi-secret-file)");
}

}  // namespace
}  // namespace onda::app
