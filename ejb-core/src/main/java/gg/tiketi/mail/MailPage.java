package gg.tiketi.mail;

import java.util.List;

/** @param total of all pages */
public record MailPage(List<MailView> mails, long total) {}
