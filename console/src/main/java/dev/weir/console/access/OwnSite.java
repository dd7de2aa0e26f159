package dev.weir.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site sends, other than links to here. Vaadin takes the sign-in's form without a token, so that a page
 * could sign somebody in under a foreign name; browsers say where a request comes from, and no page can change what they say.
 */
final class OwnSite extends OncePerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var from = request.getHeader("Sec-Fetch-Site");
        if (from != null && !OWN.contains(from) && !HARMLESS.contains(request.getMethod())) {
            Security.problem(response, 403, "Forbidden", "This was sent by a page of another site.");
            return;
        }
        chain.doFilter(request, response);
    }
}
