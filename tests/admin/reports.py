"""Reports as curators bring them in, in the manner of made-up newspapers."""

TITLE = "كمال الرافعي ونادين الخوري يبحثان الهدنة في المرفأ"
TRUCE = "أعلن وزير خارجية الساحل كمال الرافعي أن الهدنة في مدينة المرفأ ستبدأ قريباً"
DIALOGUE = "وقال الرافعي إن الحوار هو الطريق الوحيد إلى حل دائم يحفظ وحدة البلاد"
WORRY = "وأكدت وزيرة خارجية الجبل نادين الخوري أن حكومتها قلقة من الوضع الإنساني في المخيمات"
LEAK = "وكشف مصدر دبلوماسي أن الجولة المقبلة ستعقد في العاصمة قريباً"
PARAGRAPHS = (f"{TRUCE}.", f"{DIALOGUE}.", f"{WORRY}.", f"{LEAK}.")
REPORT = f"{TITLE}\n" + "\n\n".join(PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html dir="rtl"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="og:site_name" content="صحيفة الأفق">
<meta property="article:published_time" content="2026-03-03T14:05:00+03:00"></head>
<body><article><h1>{TITLE}</h1>{"".join(f"<p>{line}</p>" for line in PARAGRAPHS)}</article></body>
</html>"""
