package dev.sluice.runtime;

import dev.sluice.dataflow.operator.Operator;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the operators there are, so that a test can tell that it has left none out. */
final class OperatorClasses {

  private static final String ROOT = "dev/sluice";
  private static final String TESTS = "test-classes";
  private static final String SUFFIX = ".class";

  private OperatorClasses() {}

  /** All classes on the class path that implement an operator, those of tests left out. */
  static Set<Class<?>> all() throws IOException {
    Set<Class<?>> all = new HashSet<>();
    for (URL root : Collections.list(Operator.class.getClassLoader().getResources(ROOT))) {
      URI uri = URI.create(root.toString());
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          addFrom(jar.getPath(ROOT), all);
        }
      } else if (!uri.getPath().contains(TESTS)) {
        addFrom(Path.of(uri), all);
      }
    }
    return all;
  }

  private static void addFrom(Path root, Set<Class<?>> all) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
        String path = ROOT + "/" + root.relativize(file);
        Class<?> type = load(path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'));
        if (Operator.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          all.add(type);
        }
      }
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Operator.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
