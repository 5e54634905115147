package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedModuleTest {

  private static final String HIDDEN =
      "package acme.orders; record Hidden(long id, byte[] data) {}";
  private static final String SHOWN = "package acme.orders; public record Shown(long id) {}";

  @TempDir Path folder;

  @Test
  void refusesRecordOfClosedModuleNamingTheLineToAdd() throws Exception {
    Class<?> hidden = load("module acme { }", "acme.orders.Hidden");

    assertThatThrownBy(() -> TypeDescriptor.of(hidden))
        .isInstanceOf(UndescribableTypeException.class)
        .hasMessageContaining(
            "module acme keeps the components of record acme.orders.Hidden closed")
        .hasMessageContaining("Add \"opens acme.orders;\" to the module-info.java of acme")
        .hasMessageContaining("--add-opens acme/acme.orders=ALL-UNNAMED");
  }

  @Test
  void describesHiddenRecordOfOpenedPackage() throws Exception {
    Class<?> hidden = load("module acme { opens acme.orders; }", "acme.orders.Hidden");

    assertThat(TypeDescriptor.of(hidden).mutable()).isTrue();
  }

  @Test
  void describesPublicRecordOfExportedPackage() throws Exception {
    Class<?> shown = load("module acme { exports acme.orders; }", "acme.orders.Shown");

    assertThat(TypeDescriptor.of(shown).fixedBytes()).hasValue(24);
  }

  private Class<?> load(String module, String type) throws Exception {
    Path moduleInfo = write("module-info.java", module);
    Path hidden = write("acme/orders/Hidden.java", HIDDEN);
    Path shown = write("acme/orders/Shown.java", SHOWN);
    Path classes = folder.resolve("classes");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", "" + classes, "" + moduleInfo, "" + hidden, "" + shown);
    assertThat(failed).isZero();

    ModuleLayer boot = ModuleLayer.boot();
    Configuration found =
        boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme"));
    ClassLoader parent = ClassLoader.getSystemClassLoader();
    return ModuleLayer.defineModulesWithOneLoader(found, List.of(boot), parent)
        .layer()
        .findLoader("acme")
        .loadClass(type);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("source").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
