#pragma once

/// The option language: what a declaration needs.
#include "shared/schema/catalogue.h"
#include "shared/schema/containers.h"
#include "shared/schema/object.h"
#include "shared/schema/text.h"
#include "shared/schema/text_rules.h"
#include "shared/schema/type.h"
#include "shared/schema/type_of.h"
#include "shared/schema/via.h"
#include "shared/schema/words.h"
