package gg.tiketi.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This resource method acts on a cookie, which browsers also send along with requests of other sites. It answers 403 {@code
 * CSRF_REJECTED} unless the request carries {@code X-Requested-With: tiketi} or an access token, and comes from an origin that may send it.
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CookieBearing {}
