/**
 * Tests that run inside Open Liberty, beside the real session beans and the real persistence unit (Arquillian, managed server).
 *
 * <p>A new one needs three lines: {@code @ExtendWith(ArquillianExtension.class)}, a
 * {@code @Deployment static WebArchive application() { return Application.with(MyIT.class); }}, and {@code @Inject} for what it tests.
 */
package gg.tiketi.container;
