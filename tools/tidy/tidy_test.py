"""Plants each fault in a small tree and expects the rule to fire there, and only there."""
import importlib.util
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
_spec = importlib.util.spec_from_file_location("tidy", HERE / "__main__.py")
tidy = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tidy)

# A tree in which nothing is wrong.
CLEAN = {
    "CMakeLists.txt": "onda_module(base)\nonda_module(tracking)\nonda_module(orders)\n",
    "README.md": "[guide](docs/guide.md)\n",
    "docs/guide.md": "[back](../README.md), [site](https://example.org), `[not](a-link)`\n",
    "src/base/README.md": "line\n" * 20,
    "src/orders/README.md": "line\n" * 20,
    "src/tracking/README.md": "line\n" * 20,
    "src/base/time.hpp": "#pragma once\nstruct Instant {};\n",
    "src/base/time.cpp": '#include "base/time.hpp"\n',
    "src/orders/types.hpp": "#pragma once\n// What an order is.\n",
    "src/orders/types.cpp": '#include "orders/types.hpp"\n',
    "src/tracking/fold.hpp": '#pragma once\n#include "base/time.hpp"\nint fold(int n);\n',
    "src/tracking/fold.cpp":
        '#include "tracking/fold.hpp"\n#include "orders/types.hpp"\n'
        "int fold(int n) {\n  return n;  // 'quoted' std::cout in a comment is no matter\n}\n",
    "src/tracking/tracking_sql.cpp":
        '#include "sql/tracking.hpp"\n#include "store/tx.hpp"\n'
        "auto q = sql::tracking::find_tracker;\n",
    "sql/queries/tracking/find_tracker.sql": "-- ?1 shop -> id\nSELECT 1\n",
}
BODY = "#include <string>\n"


def long_function(lines: int) -> str:
    return "int f() {\n" + "  step();\n" * (lines - 2) + "}\n"


# name, files changed, the rules that must fire (as path:line:rule)
CASES = [
    ("arrow against the stream", {"src/orders/price.cpp": '#include "tracking/fold.hpp"\n'},
     ["src/orders/price.cpp:1:layer"]),
    ("another's service",
     {"src/tracking/tracking_http.cpp": '#include "orders/orders_service.hpp"\n'},
     ["src/tracking/tracking_http.cpp:1:layer"]),
    ("another's service in a test",
     {"src/tracking/fold_sql_test.cpp": '#include "orders/orders_service.hpp"\n'}, []),
    ("another's rows", {"src/tracking/fold_sql.cpp": '#include "orders/orders_sql.hpp"\n'}, []),
    ("another's rows in a pure file",
     {"src/tracking/eta.cpp": '#include "orders/orders_sql.hpp"\n'},
     ["src/tracking/eta.cpp:1:layer"]),
    ("own service",
     {"src/tracking/tracking_http.cpp": '#include "tracking/tracking_service.hpp"\n'}, []),
    ("access serves every io file",
     {"src/tracking/tracking_http.cpp": '#include "access/access_service.hpp"\n'}, []),
    ("store in a pure file", {"src/tracking/eta.cpp": '#include "store/tx.hpp"\n'},
     ["src/tracking/eta.cpp:1:layer"]),
    ("statements in a pure file", {"src/tracking/eta.cpp": '#include "sql/tracking.hpp"\n'},
     ["src/tracking/eta.cpp:1:layer"]),
    ("statements of another", {"src/orders/orders_sql.cpp": '#include "sql/tracking.hpp"\n'},
     ["src/orders/orders_sql.cpp:1:layer"]),
    ("asio in a pure file", {"src/tracking/eta.cpp": "#include <boost/asio/awaitable.hpp>\n"},
     ["src/tracking/eta.cpp:1:layer"]),
    ("a clock in a pure file", {"src/tracking/eta.cpp": '#include "base/clock.hpp"\n'},
     ["src/tracking/eta.cpp:1:layer"]),
    ("beast outside web", {"src/tracking/tracking_http.cpp": "#include <boost/beast/http.hpp>\n"},
     ["src/tracking/tracking_http.cpp:1:layer"]),
    ("beast in web", {"src/web/server.cpp": "#include <boost/beast/http.hpp>\n",
                      "src/web/README.md": "line\n" * 20,
                      "app/CMakeLists.txt": "onda_module(web)\n"}, []),
    ("sqlite outside store", {"app/main.cpp": "#include <sqlite3.h>\n"}, ["app/main.cpp:1:layer"]),
    ("no path from src", {"src/tracking/eta.cpp": '#include "fold.hpp"\n'},
     ["src/tracking/eta.cpp:1:layer"]),
    ("unknown module",
     {"src/gossip/a.cpp": '#include "base/time.hpp"\n', "src/gossip/README.md": "x\n" * 20,
                        "app/CMakeLists.txt": "onda_module(gossip)\n"},
     ["src/gossip/a.cpp:1:layer"]),

    ("reads the clock", {"app/main.cpp": "auto t = std::chrono::system_clock::now();\n"},
     ["app/main.cpp:1:clock"]),
    ("rolls dice", {"app/main.cpp": "int n = rand();\n"}, ["app/main.cpp:1:chance"]),
    ("reads the environment", {"app/main.cpp": 'auto e = std::getenv("HOME");\n'},
     ["app/main.cpp:1:environment"]),
    ("prints", {"app/main.cpp": 'void f() { std::cout << "x"; }\n'}, ["app/main.cpp:1:print"]),
    ("uses a namespace", {"app/main.cpp": "using namespace onda;\n"}, ["app/main.cpp:1:namespace"]),
    ("uses literals", {"app/main.cpp": "using namespace std::chrono_literals;\n"}, []),
    ("views", {"app/main.cpp": "auto v = std::views::all(x);\n"}, ["app/main.cpp:1:views"]),
    ("macro", {"app/main.cpp": "#define TWICE(x) x x\n"}, ["app/main.cpp:1:macro"]),
    ("assert", {"app/main.cpp": "void f() { assert(true); static_assert(true); }\n"},
     ["app/main.cpp:1:assert"]),
    ("regex", {"app/main.cpp": "std::regex r;\n"}, ["app/main.cpp:1:regex"]),
    ("atoi", {"app/main.cpp": 'int n = atoi("1");\n'}, ["app/main.cpp:1:number"]),
    ("localtime", {"app/main.cpp": "auto t = localtime(&now);\n"}, ["app/main.cpp:1:calendar"]),
    ("std::format", {"app/main.cpp": "#include <format>\n"}, ["app/main.cpp:1:format"]),
    ("dynamic_cast", {"app/main.cpp": "auto* p = dynamic_cast<A*>(b);\n"}, ["app/main.cpp:1:rtti"]),
    ("shared_ptr in a pure file", {"src/tracking/eta.cpp": BODY + "std::shared_ptr<int> p;\n"},
     ["src/tracking/eta.cpp:2:shared"]),
    ("steady clock in a pure file", {"src/tracking/eta.cpp": "auto t = steady_clock::now();\n"},
     ["src/tracking/eta.cpp:1:clock"]),
    ("reads a file in a pure file", {"src/tracking/eta.cpp": "std::ifstream in(path);\n"},
     ["src/tracking/eta.cpp:1:effect"]),
    ("bool parameter", {"src/tracking/fold.hpp": "#pragma once\nint fold(int n, bool twice);\n"},
     ["src/tracking/fold.hpp:2:bool"]),
    ("bool parameter over lines",
     {"src/tracking/fold.hpp": "#pragma once\nint fold(int n,\n         bool twice = false);\n"},
     ["src/tracking/fold.hpp:3:bool"]),
    ("bool member",
     {"src/tracking/fold.hpp": "#pragma once\nstruct F { bool twice = false; };\n"}, []),
    ("excused with a reason",
     {"src/tracking/fold.hpp": "#pragma once\nint fold(bool b);  // NOLINT(bool): a reason\n"}, []),
    ("excused without a reason",
     {"src/tracking/fold.hpp": "#pragma once\nint fold(bool b);  // NOLINT\n"},
     ["src/tracking/fold.hpp:2:bool", "src/tracking/fold.hpp:2:excuse"]),
    ("unfinished", {"app/main.cpp": "// TODO: finish\n"}, ["app/main.cpp:1:unfinished"]),
    ("vague file", {"src/tracking/fold_utils.cpp": "\n"}, ["src/tracking/fold_utils.cpp:1:name"]),
    ("vague folder", {"docs/common/guide.md": "x\n", "README.md": "[g](docs/common/guide.md) "
                      "[g](docs/guide.md)\n"}, ["docs/common/guide.md:1:name"]),

    ("awaits in a condition",
     {"app/a.cpp": "Task<int> f() {\n  if (co_await g()) co_return 1;\n}\n"},
     ["app/a.cpp:2:coroutine"]),
    ("awaits in an argument", {"app/a.cpp": "Task<int> f() {\n  h(co_await g());\n}\n"},
     ["app/a.cpp:2:coroutine"]),
    ("unpacks what it awaits", {"app/a.cpp": "Task<int> f() {\n  auto [a, b] = co_await g();\n}\n"},
     ["app/a.cpp:2:coroutine"]),
    ("returns what it awaits", {"app/a.cpp": "Task<int> f() {\n  co_return co_await g();\n}\n"},
     ["app/a.cpp:2:coroutine"]),
    ("awaits well",
     {"app/a.cpp": "Task<int> f() {\n  const Result<std::pair<int, A>> x = co_await g();\n"
                     "  x_ = co_await g();\n  co_await h();\n  if (x) {\n    co_await h();\n  }\n"
                     "  if (x) co_await h();\n  a->b = co_await g();\n}\n"}, []),
    ("capturing coroutine", {"app/a.cpp": "auto f = [&x]() -> Task<int> { co_return x; };\n"},
     ["app/a.cpp:1:coroutine"]),
    ("capturing lambda that forwards",
     {"app/a.cpp": "auto f = [&x](Request r) { return g(x, r); };\n"}, []),

    ("long line", {"app/a.cpp": "// " + "x" * 98 + "\n"}, ["app/a.cpp:1:columns"]),
    ("address in a long line", {"app/a.cpp": "// https://" + "x" * 98 + "\n"}, []),
    ("blank at the end", {"app/a.cpp": "int x; \n"}, ["app/a.cpp:1:blank"]),
    ("long function", {"app/a.cpp": long_function(71)}, ["app/a.cpp:1:function"]),
    ("function just right", {"app/a.cpp": long_function(70)}, []),
    ("long method", {"app/a.cpp": "namespace a {\nstruct B {\n" + long_function(71) + "};\n}\n"},
     ["app/a.cpp:3:function"]),
    ("long table",
     {"app/a.cpp": "constexpr Row kRows[] = {\n" + "  {1, f(2)},\n" * 80 + "};\n"}, []),
    ("long file", {"app/a.cpp": "int x;\n" * 801}, ["app/a.cpp:801:file"]),
    ("many includes", {"src/base/time.hpp": "#pragma once\n" + "#include <future>\n" * 9},
     ["src/base/time.hpp:10:includes"]),
    ("much vocabulary", {"src/base/time.hpp": "#pragma once\n" + "#include <string>\n" * 9}, []),

    ("no pragma", {"src/base/time.hpp": "struct Instant {};\n"}, ["src/base/time.hpp:1:pragma"]),
    ("own header later", {"src/base/time.cpp": '#include <ctime>\n#include "base/time.hpp"\n'},
     ["src/base/time.cpp:1:own-header"]),
    ("header of no use", {"src/base/old.hpp": "#pragma once\n"}, ["src/base/old.hpp:1:dead"]),
    ("folder not built", {"CMakeLists.txt": "onda_module(base)\nonda_module(tracking)\n"},
     ["src/orders/types.cpp:1:dead"]),
    ("module without a README", {"src/base/README.md": None}, ["src/base/time.cpp:1:readme"]),
    ("query of no use", {"sql/queries/tracking/old_one.sql": "-- x\nSELECT 1\n"},
     ["sql/queries/tracking/old_one.sql:1:dead"]),
    ("query by an alias", {"sql/queries/tracking/old_one.sql": "-- x\nSELECT 1\n",
                           "app/a.cpp": "namespace q = sql::tracking;\nauto s = q::old_one;\n"},
     []),
    ("query without a word", {"sql/queries/tracking/find_tracker.sql": "SELECT 1\n"},
     ["sql/queries/tracking/find_tracker.sql:1:query"]),

    ("dead link", {"docs/guide.md": "[x](nowhere.md)\n"}, ["docs/guide.md:1:link"]),
    ("dead link in a code block", {"docs/guide.md": "```\n[x](nowhere.md)\n```\n"}, []),
    ("page without a way to it", {"docs/lost.md": "x\n"}, ["docs/lost.md:1:dead"]),
    ("page of a linked folder", {"docs/adr/0001.md": "x\n", "README.md": "[a](docs/adr/) "
                                 "[g](docs/guide.md)\n"}, []),
    ("decision that is there", {"docs/adr/0001-a.md": "see ADR 0001\n",
                                "README.md": "[a](docs/adr/) [g](docs/guide.md)\n"}, []),
    ("decision that is not there", {"app/a.cpp": "// ADR 0009\n"}, ["app/a.cpp:1:link"]),
    ("page of another place", {"app/a.cpp": "// see BRIEF" + ".md\n"}, ["app/a.cpp:1:place"]),
    ("metric that no page explains", {"app/a.cpp": 'm.counter("onda_x_total", "x");\n'},
     ["app/a.cpp:1:metric"]),
    ("metric that is explained",
     {"app/a.cpp": 'm.counter(\n    "onda_x_total", "x");\n',
      "docs/operations/metrics.md": "`onda_x_total`\n",
      "README.md": "[m](docs/operations/metrics.md) [g](docs/guide.md)\n"}, []),
    ("path of one machine", {"docs/guide.md": "see /" + "work/main\n"}, ["docs/guide.md:1:place"]),
]


class Tidy(unittest.TestCase):
    def fired(self, changed: dict) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in (CLEAN | changed).items():
                if text is not None:
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).write_text(text, encoding="utf-8")
            return [f"{f.path}:{f.line}:{f.rule}" for f in tidy.findings(root) if not f.warning]

    def test_clean_tree(self):
        self.assertEqual(self.fired({}), [])

    def test_each_rule(self):
        for name, changed, expected in CASES:
            with self.subTest(name):
                self.assertEqual(sorted(self.fired(changed)), sorted(expected))

    def test_questions_a_file_above_400_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "a.cpp").write_text("int x;\n" * 401)
            self.assertEqual([f.warning for f in tidy.findings(root)], [True])


if __name__ == "__main__":
    unittest.main()
