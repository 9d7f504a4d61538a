package gg.tiketi.rest;

/**
 * Where in a list an answer stands.
 *
 * @param page from 1
 * @param limit entries of a page
 * @param total entries of the whole list
 */
public record Pagination(int page, int limit, long total, long totalPages) {}
