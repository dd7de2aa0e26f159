/** Tests of mail: a real server takes it, and bad ones do not. */
@NullMarked
package dev.weir.alerting.email;

import org.jspecify.annotations.NullMarked;
