package io.regesta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The page of all settings, made of the code that reads them: of interfaces that are a {@code @ConfigMapping}, and of
 * constructors' parameters that are a {@code @ConfigProperty}. What a setting means is its doc comment.
 */
final class SettingsReference extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Path SOURCES = Path.of("src/main/java/io/regesta");
    private static final String PREFIX = "regesta";
    private static final String TITLE = """
            # Settings

            Made of the source by `./mvnw test -Dtest=SettingsReferenceTest -Dsettings.write=true`: do not edit. What stands behind them is in
            [operating.md](operating.md#configuration).
            """;

    /** What is set, by its name. */
    private final Map<String, Setting> settings = new TreeMap<>();

    /** What the settings of a prefix are about. */
    private final Map<String, String> titles = new TreeMap<>();

    private final DocTrees docs;

    private record Setting(String name, String kind, String preset, String meaning) {
        String prefix() {
            var dot = name.indexOf('.', PREFIX.length() + 1);
            return dot < 0 ? PREFIX : name.substring(0, dot);
        }

        String variable() {
            return name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
        }
    }

    private SettingsReference(DocTrees docs) {
        this.docs = docs;
    }

    /** The page as it ought to be. */
    static String page() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var sources = Files.walk(SOURCES);
                var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            var java = sources.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            var reference = new SettingsReference(DocTrees.instance(task));
            reference.scan(task.parse(), null);
            return reference.text();
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        var prefix = annotated(type.getModifiers(), "ConfigMapping", "prefix");
        if (prefix != null) {
            titles.put(prefix, doc(getCurrentPath()));
            for (var member : type.getMembers()) {
                if (member instanceof MethodTree method) {
                    var name = prefix + "." + StringUtil.skewer(method.getName().toString());
                    add(
                            name,
                            String.valueOf(method.getReturnType()),
                            annotated(method.getModifiers(), "WithDefault", "value"),
                            doc(new TreePath(getCurrentPath(), method)));
                }
            }
        }
        return super.visitClass(type, nothing);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        for (var parameter : method.getParameters()) {
            var name = annotated(parameter.getModifiers(), "ConfigProperty", "name");
            if (name != null && name.startsWith(PREFIX + ".")) {
                add(
                        name,
                        String.valueOf(parameter.getType()),
                        annotated(parameter.getModifiers(), "ConfigProperty", "defaultValue"),
                        doc(getCurrentPath(), parameter.getName().toString()));
            }
        }
        return super.visitMethod(method, nothing);
    }

    /** Of those who read one setting, one says what it means. */
    private void add(String name, String type, @Nullable String preset, String meaning) {
        var isMap = type.startsWith("Map<");
        var setting = new Setting(
                isMap ? name + ".\"<setting>\"" : name, kind(type), preset == null ? "" : "`" + preset + "`", meaning);
        settings.merge(setting.name(), setting, (one, other) -> one.meaning().isEmpty() ? other : one);
    }

    private static String kind(String type) {
        var bare = type.replaceAll("^Optional<(.*)>$", "$1").replaceAll("@\\w+ ?", "");
        return switch (bare) {
            case "boolean" -> "`true` or `false`";
            case "int", "short", "long" -> "number";
            case "Duration" -> "duration";
            case "MemorySize" -> "bytes, as `16M`";
            case "String", "Map<String, String>" -> "text";
            case "List<String>", "Set<String>" -> "texts, separated by commas";
            default -> throw new IllegalStateException("no word for the type " + type);
        };
    }

    private String text() {
        var text = new StringBuilder(TITLE);
        settings.values().stream()
                .collect(Collectors.groupingBy(Setting::prefix, TreeMap::new, Collectors.toList()))
                .forEach((prefix, group) -> {
                    text.append("\n## ").append(prefix).append("\n\n");
                    var title = titles.getOrDefault(prefix, "");
                    text.append(title).append(title.isEmpty() ? "" : "\n\n");
                    text.append("| setting | variable | default | is a | meaning |\n| --- | --- | --- | --- | --- |\n");
                    group.forEach(setting -> text.append("| `%s` | `%s` | %s | %s | %s |\n"
                            .formatted(
                                    setting.name(),
                                    setting.variable(),
                                    setting.preset(),
                                    setting.kind(),
                                    setting.meaning().replace("|", "\\|"))));
                });
        return text.toString();
    }

    private static @Nullable String annotated(ModifiersTree modifiers, String annotation, String argument) {
        for (var found : modifiers.getAnnotations()) {
            if (found.getAnnotationType().toString().equals(annotation)) {
                return argument(found, argument);
            }
        }
        return null;
    }

    /** A lone argument is the {@code value}, and stands there without its name. */
    private static @Nullable String argument(AnnotationTree annotation, String name) {
        for (var argument : annotation.getArguments()) {
            var value = argument instanceof AssignmentTree named
                    ? named.getVariable().toString().equals(name) ? named.getExpression() : null
                    : name.equals("value") ? argument : null;
            if (value instanceof com.sun.source.tree.LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
        }
        return null;
    }

    private String doc(TreePath path) {
        var comment = docs.getDocCommentTree(path);
        return comment == null ? "" : words(comment.getFullBody());
    }

    /** What is said of a constructor's parameter, as a sentence. */
    private String doc(TreePath path, String parameter) {
        var comment = docs.getDocCommentTree(path);
        return comment == null
                ? ""
                : comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .filter(tag -> tag.getName().getName().contentEquals(parameter))
                        .map(tag -> words(tag.getDescription()))
                        .map(words -> words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".")
                        .findFirst()
                        .orElse("");
    }

    private static String words(List<? extends DocTree> trees) {
        return trees.stream()
                .map(tree -> switch (tree) {
                    case LiteralTree literal -> "`" + literal.getBody() + "`";
                    case LinkTree link -> String.valueOf(link.getReference());
                    default -> tree.toString();
                })
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
