package gg.tiketi.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This resource method reads larger bodies than the 64 KiB that JSON gets. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {
    /** Bytes; the server as a whole refuses more than {@code HTTP_MAX_BODY_BYTES}. */
    long value();
}
