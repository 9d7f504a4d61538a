package gg.tiketi.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One source address may call this resource method so often, as the setting {@code tiketi.rate-limit.<name>} says ({@code 60/PT1M}).
 * Without it, methods that change something share the limit {@code write}, and reading is free.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {
    String value();
}
