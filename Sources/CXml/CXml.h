// Foundation brings an ICU of its own, with other headers; nothing here needs libxml2's.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
