// zlib, which reads gzip files, from Debian's zlib1g-dev.
#include <zlib.h>
