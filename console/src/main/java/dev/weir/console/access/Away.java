package dev.weir.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends back to the sign-in who would go to a provider that cannot be reached. */
final class Away extends OncePerRequestFilter {
    private final Provider provider;

    Away(Provider provider) {
        this.provider = provider;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/oauth2/authorization/") && provider.missing().isPresent()) {
            response.sendRedirect(request.getContextPath() + "/login?refused=away");
            return;
        }
        chain.doFilter(request, response);
    }
}
