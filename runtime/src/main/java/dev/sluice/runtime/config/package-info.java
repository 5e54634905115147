/**
 * The configuration: read, checked, turned into values.
 *
 * <p>In: HOCON, the library's {@code reference.conf} below the application's own. Out: {@code
 * SluiceConfig}, or a refusal that names key, value and what was expected. Nothing is started here.
 * Start at {@code SluiceConfig}.
 */
package dev.sluice.runtime.config;
