package dev.weir.console.access;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What browsers are told with every answer: nobody frames it, nothing comes from or goes to elsewhere; {@link ReportHeaders} are the one exception. Vaadin 25.2 starts its client in a
 * script inside the page and runs what the server sends by {@code eval}, so scripts and styles may be inside pages; none may come from
 * another origin. HSTS is sent over TLS alone.
 */
final class SecureHeaders {
    /** For pages. */
    static final String PAGES = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'";
    /** For what programs read. */
    static final String ANSWERS = "default-src 'none'; frame-ancestors 'none'";

    private static final String NOTHING_OF_THE_DEVICE =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
                    + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private SecureHeaders() {}

    static void of(HeadersConfigurer<HttpSecurity> headers, String content) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NOTHING_OF_THE_DEVICE))
                .withObjectPostProcessor(new Early());
    }

    /** Vaadin's pages end their answer behind the back of the filter, which would come too late with its headers. */
    private static final class Early implements ObjectPostProcessor<HeaderWriterFilter> {
        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }
}
