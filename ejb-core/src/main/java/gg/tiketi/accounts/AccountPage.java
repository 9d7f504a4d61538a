package gg.tiketi.accounts;

import java.util.List;

/** @param total of all pages */
public record AccountPage(List<AccountView> accounts, long total) {}
