// MariaDB's client library, which also speaks to MySQL, from Debian's libmariadb-dev.
#include <mariadb/mysql.h>
