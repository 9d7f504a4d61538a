package gg.tiketi.rest;

import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.util.Arrays;

/** What the method a request leads to declares, by itself or by its class. */
final class RequestTarget {
    private RequestTarget() {}

    static <A extends Annotation> A annotation(ResourceInfo resource, Class<A> type) {
        var own = resource.getResourceMethod().getAnnotation(type);
        return own == null ? resource.getResourceClass().getAnnotation(type) : own;
    }

    /** The parameter without an annotation of Jakarta REST is the body; whether it must be there. */
    static boolean takesBody(ResourceInfo resource) {
        return Arrays.stream(resource.getResourceMethod().getParameterAnnotations())
                .filter(annotations -> !mayBeAbsent(annotations))
                .anyMatch(annotations -> Arrays.stream(annotations)
                        .map(annotation -> annotation.annotationType().getPackageName())
                        .noneMatch(name -> name.startsWith("jakarta.ws.rs")));
    }

    static boolean mayLackBody(ResourceInfo resource) {
        return Arrays.stream(resource.getResourceMethod().getParameterAnnotations())
                .anyMatch(RequestTarget::mayBeAbsent);
    }

    static boolean mayBeAbsent(Annotation[] parameter) {
        return Arrays.stream(parameter).anyMatch(MayBeAbsent.class::isInstance);
    }
}
