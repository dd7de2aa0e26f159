/** Tells people by e-mail, over SMTP. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.email;

import org.jspecify.annotations.NullMarked;
