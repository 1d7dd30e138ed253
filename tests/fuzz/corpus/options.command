check
check story.yaml --format
show story.yaml --width 99999999999999999999
show story.yaml --as-of 9999-99-99
changes story.yaml --since 2025-12 --until 2025-01
table story.yaml nothing --on ÿ
convert story.yaml story.xyz
briefing story.yaml --since=
--help check
diff story.yaml missing.yaml
