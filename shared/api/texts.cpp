#include "shared/api/texts.h"

#include "shared/schema/text_rules.h"

namespace gatehouse::api {

const schema::TextRule kTag{"tag", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$", [](std::string_view text) -> schema::Verdict {
                                TRY_VOID(schema::kEntityName.check(text));
                                if (text == "head" || text.find_first_not_of("0123456789abcdef") == text.npos)
                                    return schema::complain("a tag that could be a number, a hash or the head");
                                return {};
                            }};

} // namespace gatehouse::api
