/**
 * The shape of the house, checked: {@link gg.tiketi.architecture.Rules} with their reasons, each proven able to fail on a small
 * offender in the packages below {@code offenders}. Reads the compiled classes of all modules.
 */
package gg.tiketi.architecture;
