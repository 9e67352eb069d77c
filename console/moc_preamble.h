#pragma once

// moc of Qt 6.4 stumbles over <compare> and <concepts> when they are the first header of the library that it reads: it
// does not follow them to where their macros are defined.
#include <cstddef>
